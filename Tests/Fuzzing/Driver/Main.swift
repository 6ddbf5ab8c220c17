import EntryPoints
import Glibc

/// Feeds one entry point with inputs that libFuzzer makes up: `fuzz NAME [OPTIONS OF LIBFUZZER] [CORPUS]`.
@main struct Fuzz {
    static let entryPoint = CommandLine.arguments.dropFirst().first.flatMap { name in
        EntryPoint.all.first { $0.name == name }
    }

    static func main() {
        guard entryPoint != nil else {
            print(EntryPoint.all.map(\.name).joined(separator: "\n"))
            exit(CommandLine.argc == 1 ? 0 : 2)
        }
        // What libFuzzer reads begins with the program's name.
        var count = CommandLine.argc - 1
        var arguments = CommandLine.unsafeArgv + 1
        exit(run(&count, &arguments, readOne))
    }
}

/// libFuzzer's program, in its library.
@_silgen_name("LLVMFuzzerRunDriver")
private func run(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ read: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// By the name under which libFuzzer's own `main`, which is not used, looks for it.
@_cdecl("LLVMFuzzerTestOneInput")
public func readOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    Fuzz.entryPoint?.read(UnsafeRawBufferPointer(start: bytes, count: count))
    return 0
}
