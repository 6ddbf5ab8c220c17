// Numbers whose unit is easily mixed up with another's. They are whole numbers in memory, and cost no more.

/// Feed in whole units of ten grams: the hundredths of a kilogram in which stock and meals are exact.
public struct FeedMass: Comparable, AdditiveArithmetic, Sendable {
    public var tenGrams: Int

    public init(tenGrams: Int) { self.tenGrams = tenGrams }
    public init(kilograms: Int) { tenGrams = kilograms * 100 }

    public static let zero = FeedMass(tenGrams: 0)

    public var kilograms: Double { Double(tenGrams) / 100 }

    public static func + (a: FeedMass, b: FeedMass) -> FeedMass { FeedMass(tenGrams: a.tenGrams + b.tenGrams) }
    public static func - (a: FeedMass, b: FeedMass) -> FeedMass { FeedMass(tenGrams: a.tenGrams - b.tenGrams) }
    public static func * (mass: FeedMass, times: Int) -> FeedMass { FeedMass(tenGrams: mass.tenGrams * times) }
    public static func / (mass: FeedMass, parts: Int) -> FeedMass { FeedMass(tenGrams: mass.tenGrams / parts) }
    public static func < (a: FeedMass, b: FeedMass) -> Bool { a.tenGrams < b.tenGrams }

    /// One of so many parts that are as equal as they can be. The first take what is left over.
    public func part(_ number: Int, of parts: Int) -> FeedMass {
        FeedMass(tenGrams: tenGrams / parts + (number < tenGrams % parts ? 1 : 0))
    }

    public func percent(_ share: Int) -> FeedMass { FeedMass(tenGrams: tenGrams * share / 100) }
}

/// An amount of money.
public struct Money: Equatable, Sendable {
    public let cents: Int

    public init(cents: Int) { self.cents = cents }
}

/// The price of a kilogram of feed or of live fish.
public struct Price: Equatable, Sendable {
    public let centsPerKilogram: Int

    public init(centsPerKilogram: Int) { self.centsPerKilogram = centsPerKilogram }

    /// For a mass in units of which a kilogram has `scale`. Rounded half up.
    public func of(_ units: Int, perKilogram scale: Int) -> Money {
        Money(cents: (2 * units * centsPerKilogram + scale) / (2 * scale))
    }
}

/// Costs of feed that are added up before they are rounded.
public struct FeedCost: Sendable {
    private var hundredthsOfCent = 0

    public init() {}

    public mutating func add(_ mass: FeedMass, at price: Price) {
        hundredthsOfCent += mass.tenGrams * price.centsPerKilogram
    }

    /// Rounded half up.
    public var money: Money { Money(cents: (hundredthsOfCent + 50) / 100) }
}
