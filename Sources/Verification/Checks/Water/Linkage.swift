import Farm

/// What a row says of batch, container, sensor and stage is what its assignment says, and the assignment was open that day.
final class Linkage: Checking, Check {
    static let promises: [Promise] = [.linkage]
    static let needs: [Need] = [
        .facts(.batch), .facts(.assignment), .facts(.sensor), .facts(.parameter), .facts(.stage),
        .containerDaysIfAny(.reading, "batch_id", "container_id", "sensor_id", "parameter_id"),
        .containerDaysIfAny(.feeding, "batch_id", "container_id"), .containerDaysIfAny(.mortality, "batch_id"),
        .containerDaysIfAny(.dailyState, "batch_id", "container_id", "lifecycle_stage_id", "day_number"),
        .containerDaysIfAny(.transferAction, "source_assignment_id", "dest_container_id"),
        .containerDaysIfAny(.creationAction), .containerDaysIfAny(.growthSample), .containerDaysIfAny(.healthSample),
        .containerDaysIfAny(.liceCount, "batch_id", "container_id"),
        .containerDaysIfAny(.treatment, "batch_id", "container_id"), .containerDaysIfAny(.harvestEvent, "batch_id"),
    ]

    /// The parameter that a sensor measured first.
    private var measured = ByID<Int>()
    /// The batch whose rows come, and which assignments are known to be its.
    private var batch = ""
    private var own = ByID<AssignmentFact>()
    private var part: CurrentPart?

    func take(_ row: Fields, of table: KnownTable) {
        findings.look(.linkage)
        guard let id = row.integer("assignment") else { return lacks("assignment", row) }
        // An assignment that is not there is a reference that leads nowhere, and reported as that.
        guard let assignment = known(id, row) else { return }
        guard let day = row.date("day") else { return lacks("day", row) }
        if !assignment.isOpen(on: day) {
            let end = assignment.left.map { " to the day before \(dayText($0))" } ?? " on"
            differs(row.place, "assignment \(id)", dayText(day), "a day from \(dayText(assignment.begun))" + end)
        }
        switch table {
        case .creationAction, .growthSample, .healthSample: return
        case .transferAction:
            expect("dest_container_id", assignment.container, row)
            return source(row, assignment, day)
        default: expect("batch_id", assignment.batch, row)
        }
        if table == .mortality || table == .harvestEvent { return }
        expect("container_id", assignment.container, row)
        if table == .reading { sensor(row, assignment) }
        if table == .dailyState {
            expect("lifecycle_stage_id", assignment.stage, row)
            if let start = facts.batches[assignment.batch]?.start { expect("day_number", day - start + 1, row) }
        }
    }

    private func known(_ id: Int, _ row: Fields) -> AssignmentFact? {
        if row.part !== part {
            part = row.part
            if row.part.batch != batch {
                batch = row.part.batch
                own.removeAll()
            }
        }
        if let assignment = own[id] { return assignment }
        guard let assignment = facts.assignments[id] else { return nil }
        let batch = facts.batchName(of: assignment)
        if batch == row.part.batch {
            own.set(id, assignment)
        } else {
            differs("batch of assignment \(id)", batch, row.part.batch, row)
        }
        return assignment
    }

    private func source(_ row: Fields, _ destination: AssignmentFact, _ day: Int) {
        guard let id = row.integer("source_assignment_id"), let source = facts.assignments[id] else { return }
        expect("batch of source assignment \(id)", source.batch, destination.batch, row)
        // Moves come before six in the morning, so a source may be closed that day and cannot be opened on it.
        if day <= source.begun || source.left.map({ day > $0 }) ?? false {
            differs(row.place, "source assignment \(id)", dayText(day), "a day on which it had fish in the morning")
        }
    }

    private func sensor(_ row: Fields, _ assignment: AssignmentFact) {
        guard let id = row.integer("sensor_id") else { return lacks("sensor_id", row) }
        guard let sensor = facts.sites.sensors[id] else { return }
        expect("container of sensor \(id)", sensor.container, assignment.container, row)
        guard let parameter = row.integer("parameter_id") else { return lacks("parameter_id", row) }
        if let first = measured[id] {
            if first != parameter { differs("parameter of sensor \(id)", "\(parameter)", "\(first) as before", row) }
            return
        }
        measured.set(id, parameter)
        guard let meaning = facts.sites.parameters[parameter] else { return }
        // A sensor that is found in a farm of somebody's own may be of another type, and then says so.
        if sensor.type != meaning.sensorType ?? Parameter.otherSensorType {
            differs("parameter of sensor \(id)", meaning.name, sensor.type, row)
        } else if meaning.sensorType == nil,
            let own = Parameter.allCases.first(where: { sensor.name.hasSuffix("-" + $0.name) }), own != meaning
        {
            differs("parameter of sensor \(id)", meaning.name, own.name, row)
        }
    }

    private func lacks(_ name: StaticString, _ row: Fields) {
        differs(row.place, row.column(name), "none", "the one it belongs to")
    }

    private func expect(_ column: StaticString, _ expected: Int, _ row: Fields) {
        let found = row.integer(column)
        if found != expected { differs("\(column)", found.map { "\($0)" } ?? "none", "\(expected)", row) }
    }

    private func expect(_ what: @autoclosure () -> String, _ found: Int, _ expected: Int, _ row: Fields) {
        if found != expected { differs(what(), "\(found)", "\(expected)", row) }
    }

    private func differs(_ what: String, _ found: String, _ expected: String, _ row: Fields) {
        differs(row.place, what, found, expected)
    }
}
