import Farm

/// The semidiurnal tide, and the height of the sun: what changes water at sea from hour to hour.
enum Tide {
    /// The principal lunar tide's period in hours, and that of springs and neaps in days.
    static let hours = 12.4206
    static let springNeapDays = 14.7653
    /// A spring tide in days since 1970: a day and a half after the new moon of 6 January 2000.
    private static let spring = 10_964.26

    /// The amplitude on a day as a multiple of the mean.
    static func amplitude(on day: Int, springNeap: Double) -> Double {
        1 + springNeap * cosineOfTurns((Double(day) + 0.5 - spring) / springNeapDays)
    }

    /// -1 at slack to 1 at full exchange of water, at an hour of a day.
    static func course(on day: Int, hour: Int, phase: Double) -> Double {
        cosineOfTurns(Double(day * 24 + hour) / hours + phase)
    }

    /// The phase in turns of each container: an area's own, and in it each ring is somewhat earlier or later.
    static func phases(of company: Company, seed: UInt64) -> [Double] {
        company.containers.map { container in
            guard case .area(let area) = container.place else { return 0 }
            var ofArea = Draw(seed: seed, .site, company.areas[area].id, 3)
            var ofRing = Draw(seed: seed, .container, container.id, 3)
            return ofArea.unit() + 0.08 * ofRing.signed()
        }
    }
}

/// The light of a day at a latitude, as a multiple of that at the equinox: by the height of the sun at noon, which grows and
/// falls with the length of the day.
struct Daylight {
    /// In turns.
    private let latitude: Double
    private let atEquinox: Double

    init(at position: Position) {
        latitude = Double(position.latitude) / 360e6
        // Near the poles the sun of an equinox hardly rises.
        atEquinox = max(0.2, cosineOfTurns(latitude))
    }

    func on(_ date: CalendarDate) -> Double {
        // The longest day of the north is 21 June.
        let declination = Self.tilt * cosineOfTurns((date.noon - 171.5) / SeaClimate.year)
        return max(0, cosineOfTurns(latitude - declination)) / atEquinox
    }

    private static let tilt = 23.44 / 360
}
