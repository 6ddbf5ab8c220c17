import Farm
import Life

/// Closes the books of feed and growth, of all containers and of the batch: on Sundays, on a month's last day, and with the
/// last fish.
struct FeedingAccounts: Process {
    func run(_ batch: inout BatchLife, _ day: inout BatchDay, in world: inout World) {
        let (week, month) = (day.date.week, day.date.month)
        if day.date == week.upperBound || !batch.isAlive { close(week, &batch, &world) { $0.closeWeek() } }
        if day.date == month.upperBound || !batch.isAlive { close(month, &batch, &world) { $0.closeMonth() } }
    }

    /// Containers without feed have no account.
    private func close(
        _ period: ClosedRange<CalendarDate>, _ batch: inout BatchLife, _ world: inout World,
        _ book: (inout Assignment) -> FeedingBook
    ) {
        var own: FeedingOfBatch?
        var days: ClosedRange<CalendarDate>?
        for index in batch.assignments.indices {
            let account = book(&batch.assignments[index])
            if account.sums.fed == .zero { continue }
            batch.feedingOfContainers.append(
                FeedingOfContainer(
                    id: world.ids.take(.containerFeedingSummary), assignment: batch.assignments[index].id,
                    period: period, days: account.days, account.sums))
            var sum = own ?? FeedingOfBatch(id: world.ids.take(.batchFeedingSummary), period: period)
            sum.containers += 1
            sum.sums += account.sums
            sum.biomassDays += account.biomassDays
            let last = account.begin + (account.days - 1)
            days = min(days?.lowerBound ?? account.begin, account.begin)...max(days?.upperBound ?? last, last)
            own = sum
        }
        guard var own, let days else { return }
        own.days = days.upperBound - days.lowerBound + 1
        batch.feeding.append(own)
    }
}

extension Assignment {
    fileprivate mutating func closeWeek() -> FeedingBook {
        defer { week = FeedingBook() }
        return week
    }

    fileprivate mutating func closeMonth() -> FeedingBook {
        defer { month = FeedingBook() }
        return month
    }
}
