import EntryPoints
import Foundation
import Testing

/// Inputs that once were trouble, and some of every kind from which libFuzzer goes on.
private let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Corpus")

@Suite struct `Readers of bytes from outside` {
    @Test(arguments: EntryPoint.all.map(\.name))
    func `take or refuse every input of the corpus`(name: String) throws {
        let entryPoint = try #require(EntryPoint.all.first { $0.name == name })
        let folder = corpus.appendingPathComponent(name)
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(!files.isEmpty)
        for file in files.sorted() {
            let input = try Data(contentsOf: folder.appendingPathComponent(file))
            let time = ContinuousClock().measure { input.withUnsafeBytes { entryPoint.read($0) } }
            #expect(time < .seconds(5), "\(file) takes too long")
        }
    }

    @Test func `each have inputs, and no inputs are without a reader`() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: corpus.path)
        #expect(Set(folders) == Set(EntryPoint.all.map(\.name)))
    }
}
