import Farm
import Simulation

extension Table {
    static let creationAction = Table(
        "batch_creationaction",
        [
            .key(), .the("action_number", .integer), .the("status", .varchar(20)),
            .the("egg_count_planned", .integer), .maybe("egg_count_actual", .integer),
            .the("mortality_on_arrival", .integer), .the("expected_delivery_date", .date),
            .maybe("actual_delivery_date", .date), .maybe("delivery_method", .varchar(20)),
            .maybe("water_temp_on_arrival", .numeric(precision: 5, scale: 2)), .maybe("egg_quality_score", .smallint),
            .maybe("execution_duration_minutes", .integer), .the("notes", .text), .created, .updated,
            .the("dest_assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
            .maybe("executed_by_id", .integer, to: "auth_user.id"),
            .the("workflow_id", .bigint, to: "batch_creationworkflow.id"),
        ],
        .event(.creationAction) { day, books, rows in
            for (index, delivery) in day.deliveries.enumerated() {
                var draw = Draw(seed: books.seed, .creation, day.batch, index)
                let minutes = draw.integer(20...45)
                rows.id(day.firstID[.creationAction] + index)
                rows.integer(index + 1)
                rows.text("COMPLETED")
                rows.integer(delivery.eggs)
                rows.integer(delivery.eggs)
                rows.integer(0)
                rows.date(day.date)
                rows.date(day.date)
                rows.text("TRANSPORT")
                rows.decimal(delivery.waterTemperature, scale: 2)
                rows.integer(draw.integer(80...99))
                rows.integer(minutes)
                rows.text("Eyed eggs laid into the tray")
                rows.stamps(Moment(day.date, secondOfDay: index * 120), updated: Moment(day.date, hour: 5, minute: 30))
                rows.integer(delivery.assignment)
                rows.integer(User.operator01.id)
                rows.integer(delivery.workflow)
                rows.endRow()
            }
        })
}
