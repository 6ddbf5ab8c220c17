import CommandLine
import Glibc

@main
struct Main {
    static func main() async {
        // Before the first task: threads inherit which signals are blocked.
        let interrupt = Interrupt()
        let code = await runProgram(Array(Swift.CommandLine.arguments.dropFirst()), interrupt: interrupt)
        exit(code.number)
    }
}
