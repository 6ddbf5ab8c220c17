import Anomalies
import Farm

/// Silos and barges that get no feed because a delivery is missed.
///
/// What is left there is given in full, then in half rations, then there is none for some days until the delivery comes.
struct Shortages: Sendable {
    private struct Shortage {
        /// Index in the plan.
        let anomaly: Int
        let place: Container.Place
        let dryDays: Int
        let lastDay: CalendarDate
        var dry = 0
        /// What is eaten there on a day with full rations, by feed.
        var usual: [FeedMass] = []
        var ration = 1.0
    }

    private let plan: AnomalyPlan
    private var open: [Shortage] = []
    /// When the delivery came, by the index of the anomaly in the plan.
    private(set) var ended: [Int: Moment] = [:]

    init(_ plan: AnomalyPlan) { self.plan = plan }

    /// Before the day's first delivery.
    mutating func pass(to date: CalendarDate, _ stock: inout FeedStock, _ company: Company) {
        if plan.isEmpty { return }
        for index in plan.missedDeliveries(from: date) {
            let anomaly = plan.all[index]
            guard let days = anomaly.kind.missedDelivery, let container = anomaly.containers.first else { continue }
            open.append(
                Shortage(
                    anomaly: index, place: company.containers[container].place, dryDays: days,
                    lastDay: anomaly.end.date))
        }
        for index in open.indices {
            var shortage = open[index]
            let eaten = stock.eatenOnLastDay(at: shortage.place)
            if shortage.ration == 1 {
                shortage.usual = eaten
            } else if shortage.ration > 0, eaten.contains(where: { $0 > .zero }) {
                // Fish on half rations may have grown into another feed.
                shortage.usual = eaten.map { $0 + $0 }
            }
            if shortage.ration == 0 { shortage.dry += 1 }
            shortage.ration = ration(shortage, stock)
            open[index] = shortage
        }
        for shortage in open where isOver(shortage, date) { ended[shortage.anomaly] = Moment(date, hour: 5) }
        open = open.filter { !isOver($0, date) }
        stock.closed = Set(open.map(\.place))
        stock.beginDay()
    }

    private func isOver(_ shortage: Shortage, _ date: CalendarDate) -> Bool {
        shortage.dry >= shortage.dryDays || date > shortage.lastDay
    }

    private func ration(_ shortage: Shortage, _ stock: FeedStock) -> Double {
        var ration = 1.0
        for (feed, usual) in shortage.usual.enumerated() where usual > .zero {
            let left = stock.left(of: feed, at: shortage.place)
            // Fish may eat a little more than yesterday, and a half ration must be there in full.
            if left < usual { ration = 0 } else if left < usual + usual + usual { ration = min(ration, 0.5) }
        }
        return ration
    }

    /// The share of the usual meals that the fish there are given today.
    func ration(at place: Container.Place) -> Double {
        open.isEmpty ? 1 : open.lazy.filter { $0.place == place }.map(\.ration).min() ?? 1
    }
}
