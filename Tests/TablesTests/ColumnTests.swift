import Tables
import Testing

@Suite struct `Columns of tables` {
    @Test(arguments: Catalogue.tables.map(\.name))
    func `are those of the target`(name: String) throws {
        let table = try #require(Catalogue.tables.first { $0.name == name })
        let facts = try #require(TargetFacts.shared.columns[name], "the target has no such table")

        let columns = table.columns.map {
            TargetFacts.Column(
                name: $0.name, type: $0.type.sql, isNullable: $0.isNullable, isKey: $0.isKey,
                references: $0.references)
        }

        #expect(columns == facts)
        #expect(table.header == facts.map(\.name).joined(separator: ",") + "\n")
    }

    @Test func `of histories are those of the target, behind those of their tables`() throws {
        #expect(Set(Catalogue.histories.map(\.name)) == Set(TargetFacts.shared.pastColumns.keys))
        for history in Catalogue.histories {
            let facts = try #require(TargetFacts.shared.pastColumns[history.name])
            let columns = history.columns.map {
                TargetFacts.Column(
                    name: $0.name, type: $0.type.sql, isNullable: $0.isNullable, isKey: $0.isKey,
                    references: $0.references)
            }
            #expect(columns.sorted { $0.name < $1.name } == facts.sorted { $0.name < $1.name }, "\(history.name)")
            let present = try #require(history.present.flatMap { Catalogue.table(named: $0.table) })
            #expect(columns.dropLast(5).map(\.name) == present.columns.map(\.name))
        }
    }

    @Test func `belong to tables that are listed once, every reference table among them`() {
        let names = Catalogue.tables.map(\.name)
        let expected: Set = [
            "infrastructure_geography", "infrastructure_areagroup", "infrastructure_freshwaterstation",
            "infrastructure_hall", "infrastructure_area", "infrastructure_containertype", "infrastructure_container",
            "infrastructure_feedcontainer", "infrastructure_sensor", "batch_species", "batch_lifecyclestage",
            "environmental_environmentalparameter", "inventory_feed", "inventory_feedpurchase",
            "inventory_feedcontainerstock", "health_healthparameter", "health_parameterscoredefinition",
            "health_mortalityreason", "health_sampletype", "health_vaccinationtype", "health_licetype",
            "harvest_productgrade", "broodstock_eggsupplier", "auth_user", "scenario_temperatureprofile",
            "scenario_temperaturereading", "scenario_tgcmodel", "scenario_tgc_model_stage", "scenario_fcrmodel",
            "scenario_fcrmodelstage", "scenario_mortalitymodel", "scenario_mortality_model_stage",
            "scenario_biological_constraints", "scenario_stage_constraint", "finance_dimcompany", "finance_dimsite",
            "finance_intercompanypolicy", "planning_activitytemplate",
        ]

        #expect(Set(names).count == names.count)
        #expect(expected.isSubset(of: names))
    }

    @Test func `point to tables listed before`() {
        var before: Set<Substring> = []
        for table in Catalogue.tables {
            guard case .reference = table.rows else { continue }
            before.insert(table.name[...])
            for column in table.columns {
                guard let target = column.references?.split(separator: ".").first else { continue }
                // Carriers are none of ours: the column is always NULL.
                let isKnown = before.contains(target) || target == "infrastructure_transportcarrier"
                #expect(isKnown, "\(table.name).\(column.name) points to \(target)")
            }
        }
    }
}
