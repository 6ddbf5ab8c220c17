import Farm
import Snapshot
import Verification

/// Lice on the fish at sea, and what was done to the fish.
final class LiceSection: Section {
    static let name = "lice and treatments"
    private static let counts = "health_licecount"
    private static let types = "health_licetype"
    private static let treatments = "health_treatment"
    static let needs = [
        Need(types, "id", "species", "gender", "development_stage"),
        Need(counts, "count_date", "count_value", "fish_sampled", "lice_type_id"),
        Need(treatments, "treatment_date", "vaccination_type_id", isRequired: false),
    ]

    /// Lice that are counted together.
    private enum Group: Int, CaseIterable {
        case adultFemales, salmonLice, others

        var name: String {
            switch self {
            case .adultFemales: "Adult female salmon lice"
            case .salmonLice: "Salmon lice of all stages"
            case .others: "Other lice"
            }
        }
    }

    private let subject: Subject
    private let grids: [Grid]
    private var groups: [Int: [Group]] = [:]
    /// The type whose rows say how many fish were looked at: each type has a row with the same fish.
    private var adultFemale: Int?
    /// By group, batch and step.
    private var lice: [[[Int]]]
    /// Fish that were looked at, by batch and step.
    private var fish: [[Int]]
    private var treated: [[Int?]]
    private var vaccinated: [[Int?]]

    init(_ subject: Subject) {
        self.subject = subject
        grids = subject.grids
        let none = grids.map { Array(repeating: 0, count: $0.count) }
        lice = Group.allCases.map { _ in none }
        fish = none
        treated = grids.map { Array(repeating: nil, count: $0.count) }
        vaccinated = treated
    }

    func take(_ row: Fields, of table: String, in batch: Int?) {
        if table == Self.types, let id = row.integer("id"), groups.count < 1000 {
            let isSalmonLouse = row.text("species") == "Lepeophtheirus salmonis"
            let isAdultFemale =
                isSalmonLouse && row.text("gender") == "female" && row.text("development_stage") == "adult"
            groups[id] = isAdultFemale ? [.adultFemales, .salmonLice] : isSalmonLouse ? [.salmonLice] : [.others]
            if isAdultFemale { adultFemale = id }
        }
        guard let batch else { return }
        if table == Self.counts {
            guard let index = grids[batch].index(of: row.date("count_date")), let type = row.integer("lice_type_id")
            else { return }
            for group in groups[type] ?? [] { lice[group.rawValue][batch][index].add(row.count("count_value")) }
            if type == adultFemale { fish[batch][index].add(row.count("fish_sampled")) }
        } else if table == Self.treatments, let index = grids[batch].index(of: row.date("treatment_date")) {
            if row.integer("vaccination_type_id") == nil {
                treated[batch][index].add(1)
            } else {
                vaccinated[batch][index].add(1)
            }
        }
    }

    func pictures() -> [Picture] {
        let limit = subject.manifest.rules.practice.lice.limit
        var picture = TimePicture(
            step: .days(subject.batchStep),
            faces: [
                TimePicture.Face(
                    name: "Lice", unit: "lice a fish",
                    limits: [TimePicture.Limit(value: limit, name: "adult females that call for a treatment")],
                    series: Group.allCases.map { TimePicture.Series(name: $0.name, kind: .samples, decimals: 3) } + [
                        TimePicture.Series(name: "Treatment against lice, rings", kind: .flag),
                        TimePicture.Series(name: "Vaccination, containers", kind: .flag),
                    ])
            ])
        for batch in subject.batches.indices {
            let columns = Group.allCases.map { group in
                (0..<grids[batch].count).map { index -> Int? in
                    let (product, isOverflow) = lice[group.rawValue][batch][index].multipliedReportingOverflow(by: 1000)
                    return isOverflow ? nil : product.divided(by: fish[batch][index])
                }
            }
            picture.items.append(
                TimePicture.Item(
                    batch: batch, first: grids[batch].first, values: [columns + [treated[batch], vaccinated[batch]]]))
        }
        return [
            Picture(
                id: "lice", title: "Lice and treatments",
                about: "Lice on the sampled fish of all rings, divided by these fish. Marks are days of treatments.",
                none: "No lice were counted and no fish treated.", scope: .batch, form: .time(picture))
        ]
    }
}
