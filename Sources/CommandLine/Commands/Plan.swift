import Console

extension CommandDefinition<Invocation> {
    static let plan = CommandDefinition(
        Command.plan,
        summary: "Show what generate would make, where every batch lives, and what it costs",
        options: GenerateOptions.ofPlan,
        results: [PlanReport.result.facts],
        examples: [
            Example("fishladder plan --profile history", "144 batches over more than four years"),
            Example(
                "fishladder plan --years 3 --stagger 20 --geography Scotland --json",
                "as many batches as begin in three years, for a program to read"),
        ],
        defaults: GenerateArguments(),
        meaning: { .plan($0) }
    )
}
