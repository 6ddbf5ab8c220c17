import Farm
import Life

extension Table {
    static let creationAction = Table.event(
        "batch_creationaction", .creationAction, "A tray filled with eggs on a batch's first day.",
        [
            .notNegative(
                "action_number", "egg_count_actual", "egg_count_planned", "egg_quality_score",
                "execution_duration_minutes", "mortality_on_arrival"), .unique("workflow_id", "action_number"),
        ], history: .once(by: .operator01)
    ) { day, run, add in
        for (index, delivery) in day.deliveries.enumerated() {
            var draw = Draw(seed: run.seed, .creation, day.batch, index)
            let minutes = draw.integer(20...45)
            add((delivery: delivery, minutes: minutes, quality: draw.integer(80...99)), .container)
        }
    } columns: { table in
        table.countedID()
        table.integer("action_number", per: .container, "1 to the number of trays, in their order.") { $0.index + 1 }
        table.always("status", as: .varchar(20), "COMPLETED")
        table.integer(
            "egg_count_planned", unit: "eggs", per: .container,
            "The batch's eggs divided by its trays; the first trays take the remainder, one more each."
        ) { $0.item.delivery.eggs }
        table.optionalInteger("egg_count_actual", unit: "eggs", per: .container, "Equal to the planned count.") {
            $0.item.delivery.eggs
        }
        table.integer("mortality_on_arrival", unit: "eggs", per: .never, "Always 0.") { _ in 0 }
        table.date("expected_delivery_date", per: .day, "The batch's first day.") { $0.day.date }
        table.optionalDate("actual_delivery_date", per: .day, "The batch's first day.") { $0.day.date }
        table.optionalAlways("delivery_method", as: .varchar(20), "TRANSPORT")
        table.optionalRounded(
            "water_temp_on_arrival", 5, 2, unit: "°C", per: .container, "The tray's temperature of the day, empty."
        ) { $0.item.delivery.waterTemperature }
        table.optionalInteger("egg_quality_score", as: .smallint, unit: "score", per: .container, "Drawn 80 to 99.") {
            $0.item.quality
        }
        table.optionalInteger("execution_duration_minutes", unit: "minutes", per: .container, "Drawn 20 to 45.") {
            $0.item.minutes
        }
        table.always("notes", "Eyed eggs laid into the tray")
        table.created(per: .container, "00:00 of the day, 2 minutes later for each tray before.") {
            Moment($0.day.date, secondOfDay: $0.index * 120)
        }
        table.updated(per: .day, "05:30 of the day.") { Moment($0.day.date, hour: 5, minute: 30) }
        table.reference(
            "dest_assignment_id", to: "batch_batchcontainerassignment.id", per: .container, "The tray's assignment."
        ) { $0.item.delivery.assignment }
        table.optionalUser("executed_by_id", .operator01)
        table.reference("workflow_id", to: "batch_creationworkflow.id", per: .container, "The batch's creation.") {
            $0.item.delivery.workflow
        }
    }
}
