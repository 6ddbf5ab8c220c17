/// An activity planned for every batch on a day of its life.
public struct ActivityTemplate: Equatable, Sendable {
    public enum Kind: String, Sendable {
        case transfer = "TRANSFER"
        case vaccination = "VACCINATION"
        case feedChange = "FEED_CHANGE"
        case sampling = "SAMPLING"
        case treatment = "TREATMENT"
        case harvest = "HARVEST"
    }

    public let id: Int
    public let name: String
    public let kind: Kind
    /// The day of the batch's life.
    public let day: Int
    /// The destination stage of a transfer.
    public let stage: Int?
    /// The index of the new feed, for a change of feed.
    public let feed: Int?
    /// Numbered from 1 among templates of the same kind.
    public let occurrence: Int
    public let notes: String

    /// Transfers fall on the days on which the profile's stages begin; the other days are the target's own.
    public static func all(_ profile: Profile) -> [ActivityTemplate] {
        var list: [ActivityTemplate] = []
        func add(_ name: String, _ kind: Kind, _ day: Int, stage: Int? = nil, feed: Int? = nil, _ notes: String) {
            list.append(
                ActivityTemplate(
                    id: list.count + 1, name: name, kind: kind, day: day, stage: stage, feed: feed,
                    occurrence: 1 + list.count { $0.kind == kind }, notes: notes))
        }
        for (index, stage) in profile.stages.enumerated().dropFirst() {
            add(
                "Transfer to \(stage.name)", .transfer, profile.firstDay(of: index), stage: index,
                stage.isAtSea ? "Move the batch to its sea area" : "Move the batch to the next hall of its station")
        }
        add(
            "Vaccination of smolts", .vaccination, 265,
            "Order vaccine; inject healthy fish only, once they have settled in their new hall")
        for (feed, day) in [90, 135, 180, 315, 405, 550].enumerated() {
            add(
                "Feed change to \(Feed.all[feed].name)", .feedChange, day, feed: feed,
                feed == 0 ? "Begin feeding as the yolk is used up" : "Use up what is left of the smaller pellet first")
        }
        add("Sampling before the Parr transfer", .sampling, 175, "Weigh and measure; grade if sizes lie far apart")
        add("Sampling before vaccination", .sampling, 260, "Weigh and measure; see that fish are large enough")
        add("Sampling before the Post-Smolt transfer", .sampling, 355, "Weigh and measure; look at the smolt index")
        add("Sampling in the middle of the sea phase", .sampling, 600, "Weigh and measure; correct the harvest day")
        add("Sampling before harvest", .sampling, 780, "Weigh, measure and judge the quality")
        add("First lice treatment", .treatment, 520, "Count lice before and after")
        add("Second lice treatment", .treatment, 650, "Count lice before and after; change the method")
        add("Harvest", .harvest, 800, "Order the well boat; mind withholding periods")
        return list
    }
}
