package import Farm

/// What happens to probes on any farm, for those who must not take it for an anomaly.
extension ReadingMaker {
    /// When the site of a container is silent: from a day on, or as well from before, if fish come on that day.
    package func siteOutages(
        of container: Int, on date: CalendarDate, goingOn: Bool = false
    ) -> [ClosedRange<Moment>] {
        siteOutages?.times(on: date.daysSince1970, goingOn: goingOn, outageSource(of: container)).map(Self.span) ?? []
    }

    package func outages(ofSensor sensor: Int, on date: CalendarDate, goingOn: Bool = false) -> [ClosedRange<Moment>] {
        probeOutages?.times(on: date.daysSince1970, goingOn: goingOn, outageSource(ofSensor: sensor)).map(Self.span)
            ?? []
    }

    /// Whether a probe is serviced on a day.
    package func isServiced(sensor: Int, on date: CalendarDate) -> Bool {
        services.last(upTo: date.daysSince1970, serviceSource(ofSensor: sensor)).age == 0
    }

    /// The first day, this one or a later one, on which somebody services a probe or repairs it.
    package func nextWork(onSensor sensor: Int, from date: CalendarDate) -> (date: CalendarDate, isRepair: Bool) {
        let day = date.daysSince1970
        let service = services.next(from: day, serviceSource(ofSensor: sensor))
        let repair = probeOutages?.nextRepair(in: day..<service, outageSource(ofSensor: sensor))
        return (CalendarDate(daysSince1970: repair ?? service), repair != nil)
    }

    /// To the second.
    private static func span(_ hours: (from: Double, to: Double)) -> ClosedRange<Moment> {
        func moment(_ hours: Double) -> Moment {
            let seconds = Int(hours * 3600)
            return Moment(CalendarDate(daysSince1970: seconds / 86_400), secondOfDay: seconds % 86_400)
        }
        return moment(hours.from)...moment(hours.to)
    }
}
