"""The reports in Parquet files as lines of NDJSON."""

import json
import sys

from pyarrow.dataset import dataset

for batch in dataset(sys.argv[1], format="parquet").to_batches(columns=["id", "report"]):
    for row in batch.to_pylist():
        print(json.dumps({"id": row["id"], **json.loads(row["report"])}, ensure_ascii=False))
