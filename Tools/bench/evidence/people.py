"""People and markets: rounded counts, Mondays, the time that work takes, prices that move."""

import numpy

from .findings import NotEnough, percent, within


def rounding(farm):
    """Large counts are rounded to fives and tens now and then."""
    share, n = farm.row(f"""select avg((count % 5 = 0)::int), count(*) from {farm.files('batch_mortalityevent')}
        where count > 50""")
    if n < 200:
        raise NotEnough("fewer than 200 counts above 50")
    return within("deaths above 50 that are a multiple of five", share, 0.3, 0.65, percent)


def mondays(farm):
    """Some Sundays are entered on Monday."""
    sunday, other = farm.row(f"""
        select avg(late) filter (where day = 0), avg(late) filter (where day <> 0) from (
            select (created_at::date > event_date)::int late, dayofweek(event_date) as day
            from {farm.files('batch_mortalityevent')})""")
    return within("Sunday's deaths entered later", sunday, 0.15, 0.4, percent,
                  note=f"other days {percent(other or 0)}")


def samples(farm):
    """Samples of a day take their time."""
    fish = f"""select s.assignment_id place, a.batch_id batch, o.created_at moment
        from {farm.files('batch_individualgrowthobservation')} o join {farm.files('batch_growthsample')} s on s.id = o.growth_sample_id
        join {farm.files('batch_batchcontainerassignment')} a on a.id = s.assignment_id"""
    lice = f"select container_id place, batch_id batch, count_date moment from {farm.files('health_licecount')}"
    found = []
    for what, rows in {"fish in samples": fish, "lice counts": lice}.items():
        minutes = farm.row(f"""
            select median(minutes) from (
                select (epoch(max(moment)) - epoch(min(moment))) / 60 as minutes from ({rows})
                group by batch, moment::date having count(distinct place) >= 3)""")[0]
        if minutes is None:
            raise NotEnough("no day with three samples")
        found.append(within(f"{what} of a batch on a day, minutes from first to last (median)", minutes, 10, 600))
    return found


def share_of_weeks(prices):
    """Share of the variance of a price's logarithm that lies between weeks, within groups of like goods (one-way, unbiased)."""
    logs = numpy.log(prices["price"])
    left = logs - logs.groupby(prices["group"]).transform("mean")
    weeks = left.groupby(prices["week"])
    many = weeks.filter(lambda one: len(one) >= 2)
    if many.empty or (weeks.size() >= 2).sum() < 10:
        raise NotEnough("fewer than ten weeks with two prices")
    groups = many.groupby(prices["week"].loc[many.index])
    inner = (groups.var() * (groups.size() - 1)).sum() / (len(many) - groups.ngroups)
    size = (len(many) - (groups.size() ** 2).sum() / len(many)) / (groups.ngroups - 1)
    outer = max(0.0, ((groups.mean() - many.mean()) ** 2 * groups.size()).sum() / (groups.ngroups - 1) - inner) / size
    return outer / (inner + outer) if inner + outer > 0 else 0.0


def feed_prices(farm):
    """Feed prices move by week."""
    prices = farm.duck.sql(f"""
        select cost_per_kg::double price, feed_id || ' ' || supplier as "group", date_trunc('week', purchase_date) as week
        from {farm.files('inventory_feedpurchase')} where purchase_date > (select min(purchase_date) from {farm.files('inventory_feedpurchase')})
        """).df()
    return within("price of feed, share of its variance between weeks", share_of_weeks(prices), 0.1, 1, percent)


def fish_prices(farm):
    """Fish prices move by week: what is paid for a kilogram of one grade."""
    weeks = farm.duck.sql(f"""
        with sold as (
            select t.currency, t.policy_id, date_trunc('week', t.posting_date) as week, t.amount::double / l.gutted price
            from {farm.files('finance_intercompanytransaction')} t
            join {farm.files('finance_intercompanypolicy')} p on p.policy_id = t.policy_id
            join (select event_id, product_grade_id, sum(gutted_weight_kg::double) gutted
                from {farm.files('harvest_harvestlot')} group by all) l
                on l.event_id = t.object_id and l.product_grade_id = p.product_grade_id
            where p.product_grade_id is not null)
        select policy_id, week, avg(price) price from sold group by all""").df()
    if weeks["week"].nunique() < 5:
        raise NotEnough("fewer than five weeks of sales")
    logs = numpy.log(weeks["price"])
    return within("price of fish of one grade, coefficient of variation over weeks",
                  float(logs.groupby(weeks["policy_id"]).std().mean()), 0.01, 0.4, percent)


TESTS = [rounding, mondays, samples, feed_prices, fish_prices]
