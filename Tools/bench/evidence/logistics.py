"""Books and boats: harvest by capacity, few rings treated a day, fish that add up."""

import math

import numpy
import pandas

from .findings import NotEnough, Finding, none_of, number, percent, told, within

TONNES_A_DAY = 400  # of a harvest, where the rules of the manifest name no other
RINGS_A_DAY = 3


def harvest_days(farm):
    """Tonnes harvested by batch and day."""
    return farm.duck.sql(f"""
        select e.batch_id batch, e.event_date::date::timestamp date, sum(l.live_weight_kg::double) / 1000 tonnes,
            count(distinct e.assignment_id) rings
        from {farm.files('harvest_harvestevent')} e join {farm.files('harvest_harvestlot')} l on l.event_id = e.id
        group by all order by all""").df()


def harvest(farm):
    """Harvest takes weeks, at a capacity a day, and rests on Sundays."""
    days = harvest_days(farm)
    if days.empty:
        raise NotEnough("nothing harvested")
    most = farm.rule("capacity", TONNES_A_DAY)
    batches = days.groupby("batch")
    weeks = (batches["date"].max() - batches["date"].min()).dt.days / 7
    places = farm.batches.set_index("batch")["geography"]
    company = days.groupby([days["batch"].map(places), "date"])["tonnes"].sum().max()
    sundays = (days["date"].dt.dayofweek == 6).sum()
    return [
        within(f"harvest of a batch on a day, most (t; {most:g} can be taken)", days["tonnes"].max(), 1, most * 1.001),
        told("harvest of a geography on a day, most (t)", number(company)),
        none_of("harvest days that are Sundays", int(sundays), len(days)),
        within("weeks from a batch's first harvest to its last, median", weeks.median(), 2, 10),
    ]


def treatments(farm):
    """A few rings are treated a day."""
    days = farm.duck.sql(f"""
        select batch_id batch, treatment_date::date date, count(distinct container_id) rings, any_value(treatment_type) kind
        from {farm.files('health_treatment')} where treatment_type <> 'vaccination' group by 1, 2""").df()
    if days.empty:
        raise NotEnough("no treatment of lice")
    most = farm.rule("ringsPerDay", RINGS_A_DAY)
    return within("rings of a batch treated against lice on a day, most", float(days["rings"].max()), 1, most)


def crowding(farm):
    """No container is above its biomass limit."""
    states = farm.states
    return none_of("days of a container above its biomass limit", int((states["biomass"] > states["most"] + 0.005).sum()),
                   len(states), f"fullest {states['biomass'].div(states['most']).max():.0%}")


def books(farm):
    """Fish of each batch: eggs, deaths, deaths in transfers, harvested, alive."""
    return farm.duck.sql(f"""
        with laid as (select a.batch_id batch, sum(c.egg_count_actual) eggs, sum(c.mortality_on_arrival) broken
                from {farm.files('batch_creationaction')} c
                join {farm.files('batch_batchcontainerassignment')} a on a.id = c.dest_assignment_id group by 1),
            died as (select batch_id batch, sum(count) deaths from {farm.files('batch_mortalityevent')} group by 1),
            moved as (select a.batch_id batch, sum(t.mortality_during_transfer) lost
                from {farm.files('batch_transferaction')} t
                join {farm.files('batch_batchcontainerassignment')} a on a.id = t.source_assignment_id group by 1),
            taken as (select e.batch_id batch, sum(l.unit_count) harvested from {farm.files('harvest_harvestevent')} e
                join {farm.files('harvest_harvestlot')} l on l.event_id = e.id group by 1),
            alive as (select batch_id batch, sum(population_count) alive
                from {farm.files('batch_batchcontainerassignment')} where is_active group by 1)
        select l.batch, l.eggs, coalesce(broken, 0) broken, coalesce(deaths, 0) deaths, coalesce(lost, 0) lost,
            coalesce(harvested, 0) harvested, coalesce(alive, 0) alive
        from laid l left join died using (batch) left join moved using (batch) left join taken using (batch)
        left join alive using (batch) order by batch""").df()


def balances(farm):
    """Eggs are deaths, deaths in transfers, harvested fish and fish alive, exactly."""
    fish = books(farm)
    left = fish["eggs"] - fish[["broken", "deaths", "lost", "harvested", "alive"]].sum(axis=1)
    states = farm.states.groupby("batch")["deaths"].sum().reindex(fish["batch"]).to_numpy()
    return [
        none_of("batches whose fish do not add up", int((left != 0).sum()), len(fish)),
        none_of("batches whose daily states hold other deaths than the events", int((states != fish["deaths"]).sum()), len(fish)),
    ]


def survivals(farm):
    """Share of eggs harvested, of the batches that are finished, in order of geography and start."""
    done = farm.batches[farm.batches["status"] == "COMPLETED"]
    fish = books(farm).set_index("batch").loc[done["batch"]]
    return done.assign(survival=(fish["harvested"] / fish["eggs"]).to_numpy())


def ordinary(farm, values, what):
    """Whether 90 % of batches may be within the profile's range: outside only if chance would hardly (1 %) give so few."""
    low, high = (one / 100 for one in farm.rules["survivalPercent"])
    inside, total = int(values.between(low, high).sum()), len(values)
    fewer = sum(math.comb(total, one) * 0.9 ** one * 0.1 ** (total - one) for one in range(inside + 1))
    return Finding(f"{what} whose survival is in {low:.0%} to {high:.0%}", "90 %, or fewer by chance",
                   f"{inside} of {total} ({values.min():.1%} to {values.max():.1%})",
                   fewer > 0.01 if farm.profile == "standard" else None)


def survival(farm):
    """Survival from egg to harvest."""
    done = survivals(farm)
    if len(done) < 3:
        raise NotEnough("fewer than three finished batches")
    return [ordinary(farm, done["survival"], "batches"),
            told("survival, standard deviation over batches", percent(done["survival"].std()))]


def twins(farm, pairs):
    """The same seed in two geographies gives two lives: correlation of survival over seeds, below what chance does at 1 %."""
    both = numpy.array(pairs)
    r = numpy.corrcoef(both.T)[0, 1]
    chance = 2.576 / numpy.sqrt(len(both) + 3)
    return [within(f"survival of {len(both)} seeds in two geographies, correlation", r, -chance, chance),
            ordinary(farm, pandas.Series(both.ravel()), "batches of those seeds")]


TESTS = [harvest, treatments, crowding, balances, survival]
