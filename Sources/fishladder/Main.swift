import CommandLine
import Console
import Glibc
import Wording

@main
struct Main {
    static func main() async {
        let interrupt = Interrupt()
        let code = await runProgram(Array(Swift.CommandLine.arguments.dropFirst()), interrupt: interrupt)
        exit(code.number)
    }
}
