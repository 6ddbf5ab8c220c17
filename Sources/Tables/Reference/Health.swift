import Farm

extension Table {
    static let healthParameter = Table.reference(
        "health_healthparameter", "A parameter that a veterinarian scores on a fish.",
        [.unique("name")],
        keepsHistory: true
    ) { run in
        HealthParameter.allCases
    } columns: { table in
        table.id("1 to 9, as in a freshly migrated target.") { $0.item.id }
        table.text(
            "name", as: .varchar(100),
            "What is looked at: `Gill Condition`, `Eye Condition` and seven more."
        ) { $0.item.name }
        table.always("is_active", true)
        table.established()
        table.optionalText("description", "A fixed text for each parameter (`HealthParameter`).") {
            $0.item.description
        }
        table.integer("max_score", unit: "score", per: .never, "Always 3, critical.") { _ in
            HealthScore.critical.rawValue
        }
        table.integer("min_score", unit: "score", per: .never, "Always 0, great.") { _ in HealthScore.great.rawValue }
    }

    static let parameterScoreDefinition = Table.reference(
        "health_parameterscoredefinition", "What one score of one health parameter looks like.",
        [.unique("parameter_id", "score_value")],
        keepsHistory: true
    ) { _ in
        HealthParameter.allCases.flatMap { parameter in
            zip(HealthScore.allCases, parameter.scores).map { (parameter: parameter, score: $0, looks: $1) }
        }
    } columns: { table in
        table.id("1 to 36: parameter by parameter, score by score.") { $0.index + 1 }
        table.integer("score_value", unit: "score", "0 to 3.") { $0.item.score.rawValue }
        table.text("label", as: .varchar(50), "`Great`, `Fair`, `Poor`, `Critical`.") { $0.item.score.label }
        table.text("description", "A fixed text for each parameter and score (`HealthParameter`).") { $0.item.looks }
        table.integer("display_order", "Equal to the score.") { $0.item.score.rawValue }
        table.established()
        table.reference("parameter_id", to: "health_healthparameter.id", "The health parameter.") {
            $0.item.parameter.id
        }
    }

    static let mortalityReason = Table.reference(
        "health_mortalityreason",
        "A reason why fish die. Mortality events do not point here: they name their cause in a column of their own.",
        [.unique("name")]
    ) { run in
        MortalityReason.allCases
    } columns: { table in
        table.id("1 to 7; the first is in a freshly migrated target.") { $0.item.id }
        table.text(
            "name", as: .varchar(100),
            "`UNKNOWN`, `Natural`, `Disease`, `Stress`, `Handling`, `Predation`, `Environmental`."
        ) { $0.item.name }
        table.text("description", "A fixed text for each reason (`MortalityReason`).") { $0.item.description }
        table.empty("parent_id", to: "health_mortalityreason.id", as: .bigint, "Always NULL: reasons are not nested.")
    }

    static let sampleType = Table.reference(
        "health_sampletype", "A type of sample for a laboratory.",
        [.unique("name")]
    ) { run in
        SampleType.allCases
    } columns: { table in
        table.id("1 to 5.") { $0.item.id }
        table.text(
            "name", as: .varchar(100),
            "`Blood Sample`, `Tissue Sample`, `Gill Sample`, `Kidney Sample`, `Fecal Sample`."
        ) { $0.item.name }
        table.text("description", "A fixed text for each type (`SampleType`).") { $0.item.description }
    }

    static let vaccinationType = Table.reference(
        "health_vaccinationtype", "A vaccine.",
        [.unique("name")]
    ) { run in
        VaccinationType.allCases
    } columns: { table in
        table.id("1 to 3.") { $0.item.id }
        table.text("name", as: .varchar(100), "`IPN Vaccine`, `VHS Vaccine`, `Multi-component Vaccine`.") {
            $0.item.name
        }
        table.text("manufacturer", as: .varchar(100), "`Pharmaq`, `Elanco`, `MSD Animal Health`.") {
            $0.item.manufacturer
        }
        table.text(
            "dosage", as: .varchar(100), "`0.05 ml per fish` for the first two, `0.1 ml per fish` for the third."
        ) { $0.item.dosage }
        table.text("description", "A fixed text for each vaccine (`VaccinationType`).") { $0.item.description }
    }

    static let liceType = Table.reference(
        "health_licetype", "A kind of sea louse as it is counted: species, sex and stage.",
        [.unique("species", "gender", "development_stage")],
        keepsHistory: true
    ) { run in
        LiceType.allCases
    } columns: { table in
        table.id("1 to 15, as in a freshly migrated target.") { $0.item.id }
        table.text(
            "species", as: .varchar(100),
            "`Lepeophtheirus salmonis` (1-8), `Caligus elongatus` (9-12), `Unknown` (13-15)."
        ) { $0.item.species }
        table.text("gender", as: .varchar(20), "`female`, `male`; `unknown` for 13.") { $0.item.gender }
        table.text(
            "development_stage", as: .varchar(50),
            "`copepodid`, `chalimus`, `pre-adult` or `adult`; young of other species are juvenile."
        ) { $0.item.developmentStage }
        table.text("description", "A fixed text for each stage, and for adults each sex (`LiceType`).") {
            $0.item.description
        }
        table.always("is_active", true)
        table.established()
    }
}
