"""What AquaMind's API answers."""

import collections
import re

from inside import finding

from apps.batch.models import Batch, BatchContainerAssignment
from apps.infrastructure.models import Area, Container, Geography
from django.contrib.auth import get_user_model
from drf_spectacular.generators import SchemaGenerator
from rest_framework.test import APIClient

USERS = ("system_admin", "operator_01", "vet_01", "manager_01")

# Paths that answer with an error whatever rows there are, and why; each was looked up in its code.
NO_VALUATION = "there is one only after somebody imported costs and valued a month"
OWN_FAULTS = {
    "/api/v1/finance-core/reports/nav-export-preview/": NO_VALUATION,
    "/api/v1/finance-core/reports/ring-valuation/": NO_VALUATION,
    "/api/v1/finance-core/reports/pre-close-summary/": "its schema does not say that it needs four parameters; month-end above gives them",
    "/api/v1/finance/intercompany/transactions/": "its serializer asks a lifecycle stage for stage_name, and the model has name",
    "/api/v1/operational/fcr-trends/geography_trends/": "it asks for a station of a container, which has a hall",
    "/api/v1/batch/container-assignments/{id}/live-forward-projection/": "its nightly task computes them; live projections above do",
    "/api/v1/batch/creation-workflows/{id}/": "its serializer asks an egg supplier for country, and the model has none",
    "/api/v1/batch/batches/{id}/growth_analysis/": "the first of its list are eggs, which nobody weighs, and it answers that with an error",
    "/api/v1/batch/transfer-workflows/{id}/execution-context/": "it is for workflows that AquaMind itself executes step by step",
}


class Client:
    """One user, with a password as an administrator would set it, and a token got with it."""

    def __init__(self, name):
        user = get_user_model().objects.get(username=name)
        user.set_password("a-password-for-trying")
        user.save()
        self.client = APIClient()
        token = self.client.post("/api/token/", {"username": name, "password": "a-password-for-trying"}, format="json")
        self.has_token = token.status_code == 200
        if self.has_token:
            self.client.credentials(HTTP_AUTHORIZATION="Bearer " + token.json()["access"])

    def get(self, path, **query):
        """The status, what was said, and the answer; an exception is a status of 500."""
        self.client.raise_request_exception = False
        try:
            answer = self.client.get(path, query)
        except Exception as error:  # noqa: BLE001: whatever it is, it is the answer.
            return 500, f"{type(error).__name__}: {error}", None
        try:
            body = answer.json()
        except Exception:  # noqa: BLE001: a file, or nothing
            body = None
        said = ""
        if answer.status_code >= 400:
            said = str(body)[:200] if body is not None else ""
            if answer.status_code >= 500 and getattr(answer, "exc_info", None):
                said = f"{answer.exc_info[0].__name__}: {answer.exc_info[1]}"[:200]
        return answer.status_code, said, body


def charts(manifest):
    """The growth chart and the planned activities of every batch."""
    client = Client("system_admin")
    findings = []
    for what in "combined-growth-data", "planned-activities", "insights-timeseries":
        statuses = collections.Counter()
        empty = 0
        for batch in Batch.objects.order_by("id"):
            status, _, body = client.get(f"/api/v1/batch/batches/{batch.id}/{what}/")
            statuses[status] += 1
            empty += status == 200 and not body
        findings.append(finding(
            f"{what} of every batch", set(statuses) == {200} and not empty,
            ", ".join(f"{count} x {status}" for status, count in sorted(statuses.items())) + (f", {empty} empty" if empty else "")))
    return findings


# What each role should see: lists that answer with rows, where there are any, and lists that are refused. Scenarios are shown to who made them.
ROLES = {
    "system_admin": (("batch/batches", "batch/container-assignments", "infrastructure/areas", "inventory/feeding-events",
                      "health/lice-counts", "finance/facts/harvests", "users/users"), ()),
    "operator_01": (("batch/batches", "batch/container-assignments", "infrastructure/areas", "inventory/feeding-events"),
                    ("health/lice-counts", "finance/facts/harvests")),
    "vet_01": (("infrastructure/areas", "health/lice-counts"), ("finance/facts/harvests",)),
    "manager_01": (("batch/batches", "batch/container-assignments", "infrastructure/areas", "inventory/feeding-events",
                    "scenario/scenarios"), ("finance/facts/harvests",)),
}
# On a ladder nothing is harvested yet.
MAY_BE_EMPTY = {"health/lice-counts": "health_licecount", "finance/facts/harvests": "finance_factharvest"}


def people(manifest):
    empty = {table["name"] for table in manifest["tables"] if not table["rows"]}
    findings = []
    for name, (seen, refused) in ROLES.items():
        client = Client(name)
        wrong = [] if client.has_token else ["no token for the password"]
        counts = []
        for path in seen:
            status, _, body = client.get(f"/api/v1/{path}/")
            rows = body.get("count") if isinstance(body, dict) else len(body or [])
            counts.append(f"{path.split('/')[-1]} {rows}")
            if status != 200 or (not rows and MAY_BE_EMPTY.get(path) not in empty):
                wrong.append(f"{path} {status} with {rows} rows")
        for path in refused:
            status, _, _ = client.get(f"/api/v1/{path}/")
            if status != 403:
                wrong.append(f"{path} is {status}, not refused")
        findings.append(finding(f"{name} with a password", not wrong, "; ".join(wrong) or f"sees {', '.join(counts)}"))
    return findings


def known(name, path):
    """A value for a query parameter that must be given."""
    batch = Batch.objects.order_by("id").first()
    stay = BatchContainerAssignment.objects.filter(batch=batch, container__area__isnull=False).first() or batch.batch_assignments.last()
    values = {
        "batch_id": batch.id, "batch": batch.id, "batch_ids": batch.id, "assignment_id": stay.id, "container_id": stay.container_id,
        "geography": Geography.objects.order_by("id").first().id, "geography_id": Geography.objects.order_by("id").first().id,
        "area_id": Area.objects.order_by("id").first().id, "start_date": batch.start_date.isoformat(),
        "end_date": (batch.actual_end_date or stay.assignment_date).isoformat(), "data_type": "temperature",
    }
    if "fifo_order" in path:
        from apps.inventory.models import FeedContainerStock

        values["container_id"] = FeedContainerStock.objects.first().feed_container_id
    return values.get(name)


def everything(manifest):
    """Every GET of the schema: lists, and details with an id that is in the list."""
    client = Client("system_admin")
    paths = {path: spec["get"] for path, spec in SchemaGenerator().get_schema(request=None, public=True)["paths"].items() if "get" in spec}
    keeps_history = any("_historical" in table["name"] for table in manifest["tables"])
    tally = collections.Counter()
    findings = []
    firsts = {}
    for path in sorted(paths, key=lambda path: path.count("{")):
        query = {parameter["name"]: known(parameter["name"], path) for parameter in paths[path].get("parameters", [])
                 if parameter.get("required") and parameter["in"] == "query"}
        asked = path
        if "{" in path:
            owner = path[:path.index("{")]
            if owner not in firsts:
                status, _, body = client.get(owner)
                rows = body.get("results", []) if isinstance(body, dict) else body
                firsts[owner] = rows[0] if status == 200 and isinstance(rows, list) and rows else None
            row = firsts[owner]
            name = re.search(r"{(\w+)}", path).group(1)
            key = None if row is None else next((row[key] for key in (name, "id", "pk") if key in row), None)
            if key is None:
                tally["details of empty lists"] += 1
                continue
            asked = re.sub(r"{\w+}", str(key), path, count=1)
        status, said, body = client.get(asked, **query)
        if status < 400:
            count = body.get("count") if isinstance(body, dict) else None
            kind = "details" if "{" in path else "lists"
            tally[kind] += 1
            if kind == "lists" and count == 0:
                tally["lists without rows"] += 1
                if keeps_history and "/history/" in path:
                    tally["history lists without rows"] += 1
            continue
        findings.append(finding(f"GET {path}", False, f"{status} {said}".strip(), OWN_FAULTS.get(path)))
    summary = ", ".join(f"{count} {what}" for what, count in sorted(tally.items()))
    return [finding(f"GET of {len(paths)} paths", True, f"answered: {summary}")] + findings
