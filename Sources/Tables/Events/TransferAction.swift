import Farm
import Life
import Water
import Wording

extension Table {
    static let transferAction = Table.event(
        "batch_transferaction", .transferAction,
        "A move of fish from one container to another, before six in the morning.",
        [
            .notNegative(
                "action_number", "execution_duration_minutes", "measured_sample_size", "mortality_during_transfer",
                "source_population_before", "transferred_count"), .unique("workflow_id", "action_number"),
        ], history: .once(by: .operator01)
    ) { day, run, add in
        for (index, move) in day.moves.enumerated() {
            let fish = FishTable(of: move, index, day, run)
            add(DoneMove(index, on: day, fish: fish.summary), .container)
        }
    } columns: { table in
        table.countedID()
        table.integer("action_number", per: .container, "Counted from 1 in its workflow.") { $0.item.move.number }
        table.integer(
            "source_population_before", unit: "fish", per: .container, "In the source container before this move."
        ) { $0.item.move.sourceBefore }
        table.integer("transferred_count", unit: "fish", per: .container, "Fish that arrived alive: taken less died.") {
            $0.item.move.transferred
        }
        table.integer(
            "mortality_during_transfer", unit: "fish", per: .container,
            "Fish that died during the move."
        ) { $0.item.move.died }
        table.rounded(
            "transferred_biomass_kg", 10, 2, unit: "kg", per: .container, "Arrived fish x the source's mean weight."
        ) { Double($0.item.move.transferred) * $0.item.move.weight / 1000 }
        table.always("status", as: .varchar(20), "COMPLETED")
        table.optionalDate("planned_date", per: .day, "The day of the move.") { $0.day.date }
        table.optionalDate("actual_execution_date", per: .day, "The day of the move.") { $0.day.date }
        table.optionalText(
            "transfer_method", as: .varchar(20), per: .container, "`PUMP` to sea; `NET` below 1 g; else `GRAVITY`."
        ) { $0.item.move.toSea ? "PUMP" : $0.item.move.weight < 1 ? "NET" : "GRAVITY" }
        table.optionalRounded(
            "water_temp_c", 5, 2, unit: "°C", per: .container, "The destination's temperature of the day, empty."
        ) { $0.item.move.waterTemperature }
        table.optionalRounded(
            "oxygen_level", 5, 2, unit: "mg/l", per: .container, "The destination's oxygen of the day, empty."
        ) { $0.item.oxygen }
        table.optionalInteger(
            "execution_duration_minutes", unit: "minutes", per: .day,
            "320 divided by the batch's moves that day, at most 240."
        ) { $0.item.minutes }
        table.text("notes", per: .container, "`Moved to sea by well boat` or `Moved to the next hall`.") {
            $0.item.move.toSea ? "Moved to sea by well boat" : "Moved to the next hall"
        }
        table.created(
            per: .container, "00:10 of the day, and an equal share of 320 minutes later for each move before."
        ) { $0.item.begun }
        table.updated(per: .container, "`created_at` and the duration.") { $0.item.finished }
        table.optionalReference(
            "dest_assignment_id", to: "batch_batchcontainerassignment.id", per: .container,
            "The assignment that is filled."
        ) { $0.item.move.destinationAssignment }
        table.optionalUser("executed_by_id", .operator01)
        table.reference(
            "source_assignment_id", to: "batch_batchcontainerassignment.id", per: .container,
            "The assignment that is emptied."
        ) { $0.item.move.sourceAssignment }
        table.reference(
            "workflow_id", to: "batch_batchtransferworkflow.id", per: .container, "The transfer it is part of."
        ) { $0.item.move.workflow }
        table.optionalDecimal(
            "measured_avg_weight_g", 10, 2, unit: "g", per: .container,
            "Mean of some fish drawn from the source: drawn as in `batch_individualgrowthobservation`."
        ) { $0.item.fish.weights.mean }
        table.optionalDecimal(
            "measured_std_dev_weight_g", 10, 2, unit: "g", per: .container, "Sample deviation of the same fish."
        ) { $0.item.fish.weights.deviation }
        table.optionalInteger("measured_sample_size", unit: "fish", per: .never, "Profile: `practice.fishPerMove`.") {
            $0.profile.practice.fishPerMove
        }
        table.optionalDecimal(
            "measured_avg_length_cm", 10, 2, unit: "cm", per: .container, "Mean length of the same fish."
        ) { $0.item.fish.lengths.mean }
        table.text(
            "measured_notes", per: .never, "The number of fish and ` fish weighed and measured before the move`."
        ) { "\(numberAtStart($0.profile.practice.fishPerMove)) fish weighed and measured before the move" }
        table.always("selection_method", as: .varchar(16), "AVERAGE")
        table.always("allow_mixed", false)
        table.always("created_via", as: .varchar(20), "PLANNED")
        table.optionalReference(
            "dest_container_id", to: "infrastructure_container.id", per: .container, "The container that is filled."
        ) { $0.run.containerID($0.item.move.destinationContainer) }
        table.optionalTimestamp("executed_at", per: .container, "Equal to `created_at`.") { $0.item.begun }
        table.empty("leg_type", as: .varchar(32), "Always NULL: a move has one leg.")
    }
}

/// A move with its time, and the fish measured before it.
private struct DoneMove {
    let move: Move
    let begun: Moment
    let finished: Moment
    let minutes: Int
    let fish: FishSummary

    init(_ index: Int, on day: BatchDay, fish: FishSummary) {
        move = day.moves[index]
        begun = day.begin(ofMove: index)
        finished = day.end(ofMove: index)
        minutes = day.minutesOfMove
        self.fish = fish
    }

    var oxygen: Double {
        DissolvedOxygen.milligrams(saturation: move.oxygen, temperature: move.waterTemperature, sea: move.toSea)
    }
}
