public import Farm

/// The feed boat does not come: what is left is given in half rations, then there is none, and after the delivery fish eat more
/// than before.
public struct MissedDelivery: AnomalyKind {
    public static let name = "delivery-missed"
    public static let scope = AnomalyScope.store
    public static let measure = AnomalyMeasure.feed
    public static let direction = AnomalyDirection.lower

    /// Days without any meal.
    private let days: Int

    public init(_ draw: inout Draw, severity: Double, at place: AnomalyPlace) {
        days = severity < 4 ? 1 : severity < 8 ? 2 : 3
    }

    /// When deliveries come.
    public static let hour: Int? = 5
    /// From the first order that is not delivered: the store may last some weeks.
    public var hours: Double { 24 * 60 }
    public var aftermath: Int { 7 }
    public var missedDelivery: Int? { days }
}
