/// How far life departs from its means: groups of fish, days, weather that keeps boats in, and outbreaks.
///
/// A multiplier with the deviation s is drawn as e to the power of a normal number with that deviation, less s²/2, so that its
/// mean is 1. Figures marked [F] are fitted to published totals and have no source of their own.
public struct Variation: Equatable, Sendable {
    public var deaths = Deaths()
    public var outbreak = Outbreak()
    public var appetite = Appetite()
    public var gales = Gales()
    public var people = People()

    /// Multipliers on daily mortality.
    public struct Deaths: Equatable, Sendable {
        /// Deviation from day to day in one container.
        public var days = 0.0
        /// Lasting deviations between the rings and between the tanks of a batch. Between groups of fish at sea lies 70 % of the
        /// variance of mortality (Persson and others, 2021).
        public var rings = 0.0
        public var tanks = 0.0
        /// Slow deviations that all containers of a site share, and those of one container.
        public var siteSpells = Spells()
        public var containerSpells = Spells()
        /// Additional mortality on the first day at sea, as a multiple of the usual.
        public var afterTransfer = 0.0
        /// Time constant of its decay in days: after this long, 1/e of it remains.
        public var afterTransferDays = 1.0
        /// The same for the mortality that a treatment causes.
        public var afterTreatmentDays = 1.0
        /// Deviation between treatments.
        public var treatments = 0.0
        /// Multiplier on the day of a treatment.
        public var bath = 1.0
        public var freshwater = 1.0
        public var thermal = 1.0

        public func toll(of method: LiceMethod) -> Double {
            switch method {
            case .bath: bath
            case .freshwater: freshwater
            case .thermal: thermal
            }
        }
    }

    /// A series in which each day is like the day before.
    public struct Spells: Equatable, Sendable {
        public var deviation = 0.0
        /// Days after which the correlation with the first is 1/e.
        public var days = 1.0

        /// Share of a day's value that is left on the next.
        public var memory: Double { exponential(-1 / days) }
    }

    /// An infectious disease that goes from ring to ring.
    public struct Outbreak: Equatable, Sendable {
        /// Shares of batches that have one, and of their rings that it reaches.
        public var batches = 0.0
        public var rings = 0.0
        /// Most days from the first ring's outbreak to another's.
        public var spread = 0
        /// Additional mortality at its peak, as a multiple of the usual.
        public var peak = 0.0
        /// Days from its begin to its peak.
        public var peakDay = 1.0
        /// Share of outbreaks that begin from August to October: 57 % of those of pancreas disease in Ireland.
        public var autumn = 0.0
        /// Share of their appetite that fish lose at its peak.
        public var lostAppetite = 0.0
    }

    public struct Appetite: Equatable, Sendable {
        /// Deviations in one ring and in one tank, and the share of a day's value that is left on the next.
        public var rings = 0.0
        public var tanks = 0.0
        public var memory = 0.0
        /// How much more fish at sea eat in the longest days, and less in the shortest, as a share.
        public var dayLength = 0.0
        /// How much more fish eat after days without feed, as a share, until they have caught up. [F]
        public var regained = 0.0
    }

    /// Days on which no boat goes out.
    public struct Gales: Equatable, Sendable {
        /// Chance a day, from October to March and from April to September. [F]
        public var winter = 0.0
        public var summer = 0.0
        /// Share of gales in which nothing is fed and no dead fish are collected. In the others half is fed. [F]
        public var strong = 0.0
    }

    /// Habits of those who write things down. [F]
    public struct People: Equatable, Sendable {
        /// Share of numbers above fifty that are rounded to five or ten.
        public var rounded = 0.0
        /// Share of Sundays whose entries are made on Monday.
        public var mondays = 0.0
        /// Share of days on which the dead fish of a container are sorted by a second cause.
        public var sorted = 0.0
    }
}
