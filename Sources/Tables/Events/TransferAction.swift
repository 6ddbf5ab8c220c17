import Farm
import Simulation
import Water

extension Table {
    static let transferAction = Table(
        "batch_transferaction",
        [
            .key(), .the("action_number", .integer), .the("source_population_before", .integer),
            .the("transferred_count", .integer), .the("mortality_during_transfer", .integer),
            .the("transferred_biomass_kg", .numeric(precision: 10, scale: 2)), .the("status", .varchar(20)),
            .maybe("planned_date", .date), .maybe("actual_execution_date", .date),
            .maybe("transfer_method", .varchar(20)), .maybe("water_temp_c", .numeric(precision: 5, scale: 2)),
            .maybe("oxygen_level", .numeric(precision: 5, scale: 2)), .maybe("execution_duration_minutes", .integer),
            .the("notes", .text), .created, .updated,
            .maybe("dest_assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
            .maybe("executed_by_id", .integer, to: "auth_user.id"),
            .the("source_assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
            .the("workflow_id", .bigint, to: "batch_batchtransferworkflow.id"),
            .maybe("measured_avg_weight_g", .numeric(precision: 10, scale: 2)),
            .maybe("measured_std_dev_weight_g", .numeric(precision: 10, scale: 2)),
            .maybe("measured_sample_size", .integer),
            .maybe("measured_avg_length_cm", .numeric(precision: 10, scale: 2)), .the("measured_notes", .text),
            .the("selection_method", .varchar(16)), .the("allow_mixed", .boolean), .the("created_via", .varchar(20)),
            .maybe("dest_container_id", .bigint, to: "infrastructure_container.id"),
            .maybe("executed_at", .timestamp), .maybe("leg_type", .varchar(32)),
        ],
        .event(.transferAction) { day, books, rows in
            for (index, move) in day.moves.enumerated() {
                let fish = FishTable(of: move, index, day, books)
                // Between midnight and six, one move after another.
                let minutes = min(240, 320 / day.moves.count)
                let begun = Moment(day.date, secondOfDay: (10 + index * 320 / day.moves.count) * 60)
                rows.id(day.firstID[.transferAction] + index)
                rows.integer(move.number)
                rows.integer(move.sourceBefore)
                rows.integer(move.transferred)
                rows.integer(move.died)
                rows.decimal(Double(move.transferred) * move.weight / 1000, scale: 2)
                rows.text("COMPLETED")
                rows.date(day.date)
                rows.date(day.date)
                rows.text(move.toSea ? "PUMP" : move.weight < 1 ? "NET" : "GRAVITY")
                rows.decimal(move.waterTemperature, scale: 2)
                rows.decimal(
                    DissolvedOxygen.milligrams(
                        saturation: move.oxygen, temperature: move.waterTemperature, sea: move.toSea),
                    scale: 2)
                rows.integer(minutes)
                rows.text(move.toSea ? "Moved to sea by well boat" : "Moved to the next hall")
                rows.stamps(begun, updated: Moment(day.date, secondOfDay: begun.secondOfDay + minutes * 60))
                rows.integer(move.destinationAssignment)
                rows.integer(User.operator01.id)
                rows.integer(move.sourceAssignment)
                rows.integer(move.workflow)
                rows.decimal(fish.weights.mean, scale: 2)
                rows.decimal(fish.weights.deviation, scale: 2)
                rows.integer(fish.fish.count)
                rows.decimal(fish.lengths.mean, scale: 2)
                rows.text("Fifty fish weighed and measured before the move")
                rows.text("AVERAGE")
                rows.bool(false)
                rows.text("PLANNED")
                rows.integer(books.containerID(move.destinationContainer))
                rows.timestamp(begun)
                rows.null()
                rows.endRow()
            }
        })
}
