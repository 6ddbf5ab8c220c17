import Farm
import Life
import Wording

/// All fish of a batch are vaccinated on the same days.
struct Vaccination: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        guard let vaccine = world.profile.practice.vaccine(onDay: day.day) else { return }
        batch.vaccinations.append(day.date)
        let fish = batch.population
        day.journal.append(
            JournalEntry(
                category: .vaccination, severity: "low",
                text: "\(grouped(fish)) fish in \(batch.pens.count) containers vaccinated with \(vaccine.name)",
                hour: Treatment.hour, author: Treatment.author))
        for index in batch.pens.indices { batch.treat(index, .vaccination(vaccine), &day, in: world) }
    }
}
