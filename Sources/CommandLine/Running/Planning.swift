import Console
import JSON
import Life
import Pipeline
import Simulation
import Tables
import Wording

/// Runs `plan`: shows what generating would produce, and writes nothing.
struct Planning {
    let arguments: GenerateArguments
    let interrupt: Interrupt

    func run() throws -> ExitCode {
        let generate = try GenerateRun(
            arguments, today: Generating.today, shouldStop: { interrupt.isStopping })
        let forecast = try generate.run.forecast(shouldStop: { interrupt.isStopping })
        let books = generate.run.facts
        let shown = PlanShown(
            run: generate.run, forecast: forecast,
            utilisation: Utilisation(books.plan, company: books.company, profile: books.profile))
        if arguments.json {
            try Terminal.out(shown.json.pretty)
        } else {
            let usesColor = Terminal.colorsOutput(noColor: arguments.noColor)
            try Terminal.out(PlanText(shown: shown, width: Terminal.widthOfOutput, usesColor: usesColor).text)
        }
        return .done
    }
}
