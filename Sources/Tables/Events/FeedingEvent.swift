import Farm
import Life

extension Table {
    static let feedingEvent = Table.event(
        "inventory_feedingevent", .feeding, "A meal in one container; no row where there is nothing to give.",
        history: .once(by: .operator01)
    ) { day, run, add in
        for meal in day.meals { add(MealOfPen(meal: meal, pen: day.pens[meal.pen]), .container) }
    } columns: { table in
        table.countedID()
        table.date("feeding_date", per: .day, "The day.") { $0.day.date }
        table.time(
            "feeding_time", per: .container,
            "Within an hour of the program (profile: `stages[].mealHours`), when the feeding system comes to the container."
        ) { $0.item.meal.secondOfDay }
        table.decimal(
            "amount_kg", 10, 4, unit: "kg", per: .container,
            "The day's feed of the container divided by its meals, in whole 10 g."
        ) { $0.item.meal.amount.tenGrams * 100 }
        table.rounded(
            "batch_biomass_kg", 10, 2, unit: "kg", per: .container,
            "Fish x mean weight of this container in the morning, after moves."
        ) { $0.item.biomass }
        table.optionalRounded(
            "feeding_percentage", 8, 6, unit: "% of biomass", per: .container,
            "This meal's amount in `batch_biomass_kg`. Six decimals."
        ) { Double($0.item.meal.amount.tenGrams) / $0.item.biomass }
        table.always("method", as: .varchar(20), "AUTOMATIC")
        table.always("notes", "Meal by the feeding system")
        table.createdAndUpdated(
            per: .container, "When somebody notes it, 5 to 42 minutes after the meal, and on its day."
        ) { $0.day.entry(of: $0.item.meal, seed: $0.run.seed) }
        table.reference("batch_id", to: "batch_batch.id", per: .batch, "The batch.") { $0.day.batchID }
        table.optionalReference(
            "batch_assignment_id", to: "batch_batchcontainerassignment.id", per: .container,
            "The assignment that was fed."
        ) { $0.item.pen.assignment }
        table.reference("container_id", to: "infrastructure_container.id", per: .container, "The container.") {
            $0.run.containerID($0.item.pen.container)
        }
        table.reference(
            "feed_id", to: "inventory_feed.id", per: .container,
            "Profile: `stages[].feeds`, the last whose `fromWeight` the morning's mean weight reaches."
        ) { $0.item.meal.feed + 1 }
        table.optionalUser("recorded_by_id", .operator01)
        table.optionalDecimal(
            "feed_cost", 10, 2, unit: "the geography's currency", per: .container,
            "Sum over the lots used, oldest first, of amount x their price; rounded half up to cents."
        ) { $0.item.meal.cost.cents }
    }
}

/// A meal and the fish that ate it.
private struct MealOfPen {
    let meal: Meal
    let pen: PenDay

    /// Kilograms in the morning, after moves.
    var biomass: Double { Double(pen.populationBefore) * pen.weightBefore / 1000 }
}
