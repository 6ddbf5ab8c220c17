/// A text file that accompanies a snapshot, produced piece by piece while it is written.
public struct Page {
    public let name: String
    private let pieces: any Sequence<String>

    public init(_ name: String, _ pieces: some Sequence<String>) {
        self.name = name
        self.pieces = pieces
    }

    public init(_ name: String, text: String) { self.init(name, CollectionOfOne(text)) }

    package var bytes: [UInt8] { pieces.flatMap { Array($0.utf8) } }

    /// Gives back its checksum.
    func write(in folder: String) throws(DiskProblem) -> String {
        var file = try ListFile("\(folder)/\(name)")
        for piece in pieces { try file.append(piece) }
        return try file.finish()
    }
}
