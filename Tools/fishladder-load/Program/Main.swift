import Console
import Glibc
import Loading
import Wording

@main
struct Main {
    static func main() {
        let interrupt = Interrupt()
        let code = runLoader(Array(Swift.CommandLine.arguments.dropFirst()), interrupt: interrupt)
        exit(code.number)
    }
}
