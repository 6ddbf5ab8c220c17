"""What AquaMind's engines make of the rows."""

import collections
import datetime
import statistics

from inside import finding, rolled_back

from apps.batch.models import ActualDailyAssignmentState, Batch, BatchContainerAssignment
from apps.batch.services.growth_assimilation_optimized import recompute_batch_assignments_optimized
from apps.batch.services.live_projection_engine import LiveProjectionEngine
from apps.finance.models import DimSite
from apps.finance_core.services.preclose import build_preclose_summary
from apps.harvest.models import HarvestLot
from apps.infrastructure.models import Geography
from apps.operational.services.fcr_trends_service import FCRTrendsService, TimeInterval
from apps.scenario.models import Scenario
from apps.scenario.services.calculations.projection_engine import ProjectionEngine
from django.core.exceptions import FieldError
from django.db.models import Count


def last_day():
    return ActualDailyAssignmentState.objects.order_by("-date").values_list("date", flat=True).first()


def states(batch):
    """By assignment and day: stage, population, weight, deaths, feed."""
    return {
        (row[0], row[1]): row[2:]
        for row in ActualDailyAssignmentState.objects.filter(batch=batch).values_list(
            "assignment_id", "date", "lifecycle_stage__name", "population", "avg_weight_g", "mortality_count", "feed_kg")
    }


def harvests(batch):
    """By assignment: the days of its harvests with the fish that were taken."""
    taken = collections.defaultdict(list)
    for stay, moment, fish in HarvestLot.objects.filter(event__batch=batch).values_list(
            "event__assignment_id", "event__event_date", "unit_count"):
        taken[stay].append((moment.date(), fish))
    return taken


def deaths_of_open_trays(batch, ours):
    """By assignment, of those that no transfer filled and that still have fish."""
    trays = set(batch.batch_assignments.filter(is_active=True, transfer_actions_as_dest__isnull=True).values_list("id", flat=True))
    dead = collections.Counter()
    for (stay, _), state in ours.items():
        if stay in trays:
            dead[stay] += state[3]
    return dead


def growth(manifest):
    """Its growth engine recomputes every day of every batch; both are compared by the stage of our rows."""
    tallies = collections.defaultdict(
        lambda: collections.Counter(days=0, fish=0, deaths=0, feed=0, stage=0, missing=0, modelled=0, harvested=0, twice=0))
    weights = collections.defaultdict(list)
    extra = 0
    for batch in Batch.objects.order_by("id"):
        ours = states(batch)
        taken = harvests(batch)
        dead_of_trays = deaths_of_open_trays(batch, ours)
        with rolled_back():
            ActualDailyAssignmentState.objects.filter(batch=batch).delete()
            recompute_batch_assignments_optimized(batch.id, batch.start_date, batch.actual_end_date or last_day())
            theirs = states(batch)
        extra += len(theirs.keys() - ours.keys())
        # Deaths that it makes up where none were counted, by assignment.
        made_up = collections.Counter()
        for key, (stage, fish, weight, deaths, feed) in sorted(ours.items()):
            tally = tallies[stage]
            tally["days"] += 1
            if key not in theirs:
                tally["missing"] += 1
                continue
            there = theirs[key]
            if deaths == 0 and there[3] > 0:
                tally["modelled"] += 1
                made_up[key[0]] += there[3]
            else:
                tally["deaths"] += deaths != there[3]
            # Our states are of the evening before the harvest.
            before = sum(caught for day, caught in taken[key[0]] if day < key[1])
            tally["harvested"] += before > 0
            tally["twice"] += key[0] in dead_of_trays
            tally["fish"] += fish + before != there[1] + made_up[key[0]] + dead_of_trays[key[0]]
            tally["feed"] += feed != there[4]
            tally["stage"] += stage != there[0]
            if weight:
                weights[stage].append(float(there[2] / weight) - 1)
    findings = []
    for stage, tally in tallies.items():
        mean = statistics.fmean(weights[stage]) if weights[stage] else 0
        spread = statistics.fmean(map(abs, weights[stage])) if weights[stage] else 0
        equal = tally["fish"] == tally["deaths"] == tally["feed"] == tally["missing"] == 0
        findings.append(finding(
            f"growth engine, {stage}: fish, deaths, feed", equal,
            f"{tally['days']:,} days; {tally['fish']} differ in fish, {tally['deaths']} in deaths, {tally['feed']} in feed, "
            f"{tally['missing']} are missing"))
        if tally["modelled"]:
            findings.append(finding(
                f"growth engine, {stage}: days without deaths", False, f"{tally['modelled']} days with deaths of its own",
                "where no dead fish were counted it takes its model's number, and counts these fish as gone from then on"))
        if tally["twice"]:
            findings.append(finding(
                f"growth engine, {stage}: trays that still have fish", False, f"{tally['twice']} days with too few",
                "it begins with the fish that the assignment has now, and takes out those that died before once more"))
        if tally["harvested"]:
            findings.append(finding(
                f"growth engine, {stage}: rings that are being harvested", False,
                f"{tally['harvested']} days with fish that were harvested on an evening before",
                "it does not look at harvests, and keeps all fish of a ring until its assignment is closed"))
        findings.append(finding(
            f"growth engine, {stage}: weight", abs(mean) <= 0.05, f"mean {mean:+.1%}, mean distance {spread:.1%}",
            "a tray begins with the weight that its closed assignment had last, and no sample corrects that" if stage == "Egg&Alevin"
            else None))
        findings.append(finding(
            f"growth engine, {stage}: stage", tally["stage"] == 0, f"{tally['stage']} days named after another stage",
            "it names a stage by weight alone, though the fish are still in the container of the one before"))
    findings.append(finding("growth engine: days of its own", extra == 0, f"{extra}", "it goes on after the day on which a container was emptied"))
    return findings


FIXED_WATER = "get_temperature_for_stage takes 12 °C for eggs to smolts, whatever the temperature profile says, and stage caps cut the rest"
FEW_DEATHS = "run_projection hands a share of 1 to calculate_mortality, which takes it for percent, so that hardly any fish die"
# It lets no adult grow beyond 8,000 g.
LARGEST = 7900


def scenarios(manifest):
    """Its projection engine computes each scenario again; compared on the last day on which its cap of adults does not count."""
    ratios = collections.defaultdict(list)
    failed = collections.Counter()
    for scenario in Scenario.objects.select_related("tgc_model", "fcr_model", "mortality_model"):
        result = ProjectionEngine(scenario).run_projection(save_results=False)
        kind = scenario.name.rsplit(" - ", 1)[0]
        if not result["success"]:
            failed[kind] += 1
            continue
        run = scenario.projection_runs.order_by("run_number").first()
        ours = run.projections.filter(average_weight__lt=LARGEST).order_by("-day_number").first()
        theirs = result["projections"][ours.day_number - 1]
        ratios[kind].append((theirs.average_weight / ours.average_weight, theirs.population / ours.population))
    findings = []
    for kind, ratio in sorted(ratios.items()):
        weight, fish = (statistics.fmean(column) for column in zip(*ratio))
        findings.append(finding(
            f"scenario {kind}, computed again: weight", failed[kind] == 0 and abs(weight - 1) <= 0.1,
            f"{len(ratio)} scenarios, x {weight:.2f}, {failed[kind]} fail", None if "Sea" in kind or failed[kind] else FIXED_WATER))
        findings.append(finding(f"scenario {kind}, computed again: fish", abs(fish - 1) <= 0.1, f"x {fish:.2f}", FEW_DEATHS))
    return findings


MONTH = 30


def live_projections(manifest):
    """Every active assignment; what is written is a month from today, but for one of each stage."""
    stays = list(BatchContainerAssignment.objects.filter(is_active=True, batch__status="ACTIVE"))
    rows, without, over = 0, collections.Counter(), 0
    stages = set()
    with rolled_back():
        for stay in stays:
            try:
                engine = LiveProjectionEngine(stay)
                # Its days take it milliseconds each, and are alike: all of them of one assignment of each stage, a month of the others.
                # It counts them from the last state, and writes those after today.
                if stay.lifecycle_stage_id in stages:
                    passed = (datetime.date.today() - last_day()).days
                    engine.max_horizon = min(engine.max_horizon, max(0, passed) + MONTH)
                stages.add(stay.lifecycle_stage_id)
                result = engine.compute_and_store(computed_date=last_day())
                made = result.get("rows_created", 0)
                rows += made
                if not made:
                    horizon = stay.batch.pinned_projection_run.scenario
                    end = horizon.start_date + datetime.timedelta(days=horizon.duration_days)
                    over += last_day() >= end - datetime.timedelta(days=1)
                    without[result.get("error") or f"no day left until {end}"] += 1
            except Exception as error:  # noqa: BLE001: whatever it is, it is the answer.
                without[f"{type(error).__name__}: {error}"] += 1
    missing = sum(without.values())
    seen = f"{len(stays)} active assignments, {rows:,} rows (all days of one of each stage, {MONTH} of the others), {missing} without"
    return [finding("live projections", missing == over, seen + "".join(f"; {text} ({count})" for text, count in without.most_common(3)))]


def month_end(manifest):
    """The check before a month is closed, of every site in the last whole month."""
    day = last_day()
    sites = with_fish = missing = 0
    for site in DimSite.objects.select_related("company"):
        summary = build_preclose_summary(company_id=site.company_id, operating_unit_id=site.site_id, year=day.year, month=day.month)
        checks = {check["code"]: check for check in summary["checks"]}
        sites += 1
        with_fish += checks["biology"]["status"] == "complete"
        missing += checks["cost_projects"]["status"] == "blocked"
    return [finding("month-end of all sites", missing == 0 and with_fish > 0,
                    f"{sites} sites, {with_fish} with fish, {missing} lack projects; costs are to be imported")]


def trends(manifest):
    """FCR by its calendar weeks and months."""
    findings = []
    end = last_day()
    begin = end - datetime.timedelta(days=365)
    # Whole buckets: its geography reads exactly these.
    monday = begin - datetime.timedelta(days=begin.weekday())
    first = begin.replace(day=1)
    # The one with most of them: another may have been emptied in the first week.
    fed = BatchContainerAssignment.objects.filter(feeding_summaries__period_start__gte=begin).annotate(
        periods=Count("feeding_summaries")).order_by("-periods", "id")
    cases = [("a batch", TimeInterval.WEEKLY, begin, {"batch_id": fed.first().batch_id if fed.exists() else None}),
             ("an assignment", TimeInterval.WEEKLY, begin, {"assignment_id": fed.first().id if fed.exists() else None})]
    for geography in Geography.objects.filter(areas__containers__container_assignments__isnull=False).distinct():
        cases += [(f"{geography.name}", TimeInterval.WEEKLY, monday, {"geography_id": geography.id}),
                  (f"{geography.name}", TimeInterval.MONTHLY, first, {"geography_id": geography.id})]
    try:
        FCRTrendsService.get_fcr_trends(begin, end, TimeInterval.WEEKLY, geography_id=Geography.objects.first().id)
        findings.append(finding("predicted FCR of a geography", True, "answers"))
    except FieldError as error:
        findings.append(finding("predicted FCR of a geography", False, str(error), "it asks for a station of a container, which has a hall"))
    for name, interval, start, filters in cases:
        series = FCRTrendsService.get_fcr_trends(start, end, interval, include_predicted=False, **filters)["series"]
        actual = [float(point["actual_fcr"]) for point in series if point["actual_fcr"]]
        findings.append(finding(
            f"FCR trend of {name}, {interval.value.lower()}", len(actual) >= 3,
            f"{len(actual)} of {len(series)} periods have a value" + (f", {min(actual):.2f} to {max(actual):.2f}" if actual else "")))
    return findings


def history(manifest):
    """Where history was written: each history table has rows, and the last of a row is the row."""
    tables = [table for table in manifest["tables"] if "_historical" in table["name"]]
    if not tables:
        return []
    batch = Batch.objects.order_by("id").first()
    past = batch.history.order_by("history_id")
    same = all(getattr(past.last(), field) == getattr(batch, field) for field in ("status", "lifecycle_stage_id", "actual_end_date"))
    stay = batch.batch_assignments.order_by("id").last()
    last = stay.history.order_by("history_id").last()
    same = same and (last.population_count, last.is_active) == (stay.population_count, stay.is_active)
    empty = [table["name"] for table in tables if not table["rows"]]
    return [finding("history of rows", same and past.count() > 1,
                    f"{len(tables)} tables, {sum(table['rows'] for table in tables):,} rows, {len(empty)} empty; the last of a batch and of an "
                    f"assignment {'are' if same else 'are not'} the row")]
