import Farm
import Simulation

extension Table {
    static let feedingEvent = Table(
        "inventory_feedingevent",
        [
            .key(), .the("feeding_date", .date), .the("feeding_time", .time),
            .the("amount_kg", .numeric(precision: 10, scale: 4)),
            .the("batch_biomass_kg", .numeric(precision: 10, scale: 2)),
            .maybe("feeding_percentage", .numeric(precision: 8, scale: 6)), .the("method", .varchar(20)),
            .the("notes", .text), .created, .updated, .the("batch_id", .bigint, to: "batch_batch.id"),
            .maybe("batch_assignment_id", .bigint, to: "batch_batchcontainerassignment.id"),
            .the("container_id", .bigint, to: "infrastructure_container.id"),
            .the("feed_id", .bigint, to: "inventory_feed.id"), .maybe("recorded_by_id", .integer, to: "auth_user.id"),
            .maybe("feed_cost", .numeric(precision: 10, scale: 2)),
        ],
        .event(.feeding) { day, books, rows in
            for (index, meal) in day.meals.enumerated() {
                let pen = day.pens[meal.pen]
                let biomass = Double(pen.populationBefore) * pen.weightBefore / 1000
                rows.id(day.firstID[.feeding] + index)
                rows.date(day.date)
                rows.time(hour: meal.hour)
                rows.decimal(meal.amount * 100, scale: 4)
                rows.decimal(biomass, scale: 2)
                rows.decimal(Double(meal.amount) / biomass, scale: 6)
                rows.text("AUTOMATIC")
                rows.text("Meal by the feeding system")
                rows.stamps(Moment(day.date, hour: meal.hour, minute: 20))
                rows.integer(day.batchID)
                rows.integer(pen.assignment)
                rows.integer(books.containerID(pen.container))
                rows.integer(meal.feed + 1)
                rows.integer(User.operator01.id)
                rows.decimal(meal.cost, scale: 2)
                rows.endRow()
            }
        })
}
