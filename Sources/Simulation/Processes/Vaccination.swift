import Farm
import Life
import Wording

/// All fish are vaccinated twice as smolts and twice as post-smolts.
struct Vaccination: Process {
    /// Days of the batch's life, with the vaccine given.
    private static let days: [(day: Int, vaccine: VaccinationType)] = [
        (280, .ipn), (310, .vhs), (375, .multiComponent), (405, .multiComponent),
    ]

    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        guard let (_, vaccine) = Self.days.first(where: { $0.day == day.day }) else { return }
        batch.vaccinations.append(day.date)
        let fish = batch.population
        day.journal.append(
            JournalEntry(
                category: .vaccination, severity: "low",
                text: "\(grouped(fish)) fish in \(batch.pens.count) containers vaccinated with \(vaccine.name)",
                hour: Treatment.hour, author: Treatment.author))
        for index in batch.pens.indices { batch.treat(index, .vaccination(vaccine), &day) }
    }
}
