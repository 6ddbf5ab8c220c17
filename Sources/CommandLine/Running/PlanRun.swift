import Console
import Life
import Pipeline
import Simulation
import Tables
import Wording

/// Runs `plan`: shows what generating would produce, and writes nothing.
struct PlanRun {
    let arguments: GenerateArguments
    let interrupt: Interrupt

    func run() throws -> ExitCode {
        let generate = try GenerateRequest(
            arguments, today: GenerateRun.today, shouldStop: { interrupt.isStopping })
        let progress = WorkProgress(
            "planning", terminal: Terminal(noColor: arguments.noColor), isQuiet: arguments.detail == .quiet)
        let forecast: Forecast
        do {
            defer { progress.clear() }
            forecast = try generate.run.forecast(
                report: { progress.show(share: $0) }, shouldStop: { interrupt.isStopping })
        }
        let facts = generate.run.facts
        let report = PlanReport(
            run: generate.run, forecast: forecast,
            utilisation: Utilisation(facts.plan, company: facts.company, profile: facts.profile))
        if arguments.json {
            try Terminal.out(PlanReport.result.text(report))
        } else {
            let usesColor = Terminal.colorsOutput(noColor: arguments.noColor)
            try Terminal.out(PlanText(report: report, width: Terminal.widthOfOutput, usesColor: usesColor).text)
        }
        return .done
    }
}
