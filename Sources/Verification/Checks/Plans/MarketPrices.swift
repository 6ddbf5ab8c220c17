import Farm

/// The prices of harvested fish that a snapshot's sales were made at, week by week.
struct MarketPrices {
    struct Sale {
        let id: Int
        let cents: Int?
        let grams: Int
        let place: Place

        /// The whole cents a kilogram that come nearest to the amount; nothing of a weight or an amount that no sale has.
        fileprivate var price: Int? {
            guard let cents, grams > 0, case let price = (Double(cents) * 1000 / Double(grams)).rounded(),
                (1...1e9).contains(price)
            else { return nil }
            return Int(price)
        }

        /// Whether the amount is that of the weight at a price, rounded half up to cents.
        fileprivate func isAt(_ price: Int) -> Bool {
            let (product, isTooLarge) = grams.multipliedReportingOverflow(by: price)
            return !isTooLarge && cents == product / 1000 + (product % 1000 + 500) / 1000
        }
    }

    /// What was paid by one policy in one week, in cents a kilogram.
    struct Quote {
        let listed: Int
        /// The price of most sales, so that a single altered sale is reported and not the others.
        let price: Int
        /// The levels of the market, as multiples of what is listed, at which that is the price in whole cents.
        let levels: ClosedRange<Double>
        let sales: [Sale]

        fileprivate init(listed: Int, _ sales: [Sale]) {
            self.listed = listed
            self.sales = sales
            let heaviest = sales.max { $0.grams < $1.grams }?.grams ?? 0
            // The cents of a few hundred grams tell the price of a kilogram to a cent more or less.
            let likely = Set(sales.compactMap(\.price)).flatMap { heaviest < 2000 ? [$0 - 1, $0, $0 + 1] : [$0] }
            price =
                likely.map { price in (price: price, agree: sales.count { $0.isAt(price) }) }
                .max { ($0.agree, $1.price) < ($1.agree, $0.price) }?.price ?? listed
            let half = 0.500001 + 500 / Double(max(1, heaviest))
            levels = (Double(price) - half) / Double(listed)...(Double(price) + half) / Double(listed)
        }
    }

    struct Week {
        /// In the order of their policies.
        let quotes: [Quote]
        /// The level that agrees with most of them.
        let level: Double

        fileprivate init(_ quotes: [Quote]) {
            self.quotes = quotes
            // Where as many as anywhere agree, the levels of one of them begin.
            let begins = quotes.map(\.levels.lowerBound).map { level in
                (level: level, agree: quotes.count { $0.levels.contains(level) })
            }
            level = begins.max { ($0.agree, $0.level) < ($1.agree, $1.level) }?.level ?? 1
        }
    }

    private struct Key: Hashable {
        let monday: Int
        let policy: Int
    }

    private var sales: [Key: (listed: Int, sales: [Sale])] = [:]

    /// - Parameter day: in days since 1970.
    mutating func add(_ sale: Sale, policy: Int, listed: Int, on day: Int) {
        let monday = CalendarDate(daysSince1970: day).week.lowerBound.daysSince1970
        sales[Key(monday: monday, policy: policy), default: (listed, [])].sales.append(sale)
    }

    var weeks: [Week] {
        let ordered = sales.sorted { ($0.key.monday, $0.key.policy) < ($1.key.monday, $1.key.policy) }
        return ordered.chunked { $0.key.monday == $1.key.monday }.map { week in
            Week(week.map { Quote(listed: $0.value.listed, $0.value.sales) })
        }
    }
}

extension Array {
    /// Runs of elements that belong together, of which each does with the one before.
    fileprivate func chunked(_ belongs: (Element, Element) -> Bool) -> [[Element]] {
        reduce(into: []) { chunks, element in
            if let last = chunks.last?.last, belongs(last, element) {
                chunks[chunks.count - 1].append(element)
            } else {
                chunks.append([element])
            }
        }
    }
}
