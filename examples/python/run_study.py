"""Runs a study from its folder to its dataset.

  KELVIN_URL=http://localhost:3000 KELVIN_EMAIL=… KELVIN_PASSWORD=… \
    python3 run_study.py STUDY_FOLDER [--close-after SECONDS] [--webhook URL SECRET_FILE] [--out FOLDER]

--out writes the dataset into a folder of the server's machine; it takes the data folder (KELVIN_DATA),
which only its owner can read.
"""

import argparse
import json
import os
import pathlib
import re
import time

from kelvin import Kelvin, make_token

parser = argparse.ArgumentParser()
parser.add_argument("folder", type=pathlib.Path)
parser.add_argument("--close-after", type=float, default=float("inf"))
parser.add_argument("--webhook", nargs=2, metavar=("URL", "SECRET_FILE"))
parser.add_argument("--out")
asked = parser.parse_args()

url = os.environ["KELVIN_URL"]
email, password = os.environ["KELVIN_EMAIL"], os.environ["KELVIN_PASSWORD"]
kelvin = Kelvin(url, make_token(url, email, password, name=f"run_study of {asked.folder.name}"))

# The folder goes to the server, which says everything that is wrong with it at once.
text = (asked.folder / "study.yaml").read_text("utf-8")
slug = re.search(r"^slug: *([a-z0-9-]+)", text, re.MULTILINE)[1]
kelvin.call("folder:begin", slug=slug, text=text)
for file in sorted(asked.folder.iterdir()):
    if file.name != "study.yaml":
        kelvin.put_file(slug, file.name, file.read_bytes())
checked = kelvin.call("folder:check", slug=slug)
for finding in checked["findings"]:
    print(finding)
print("It asks for", checked["cost"]["judgments"], "judgments")
kelvin.call("folder:store", slug=slug)

if asked.webhook:
    address, secret_file = asked.webhook
    events = ["study.opened", "study.closed", "alert"]
    made = kelvin.call("webhook:create", slug=slug, url=address, events=events)
    pathlib.Path(secret_file).write_text(made["secret"], "utf-8")

opened = kelvin.call("study:open", slug=slug)
print("Sealed as", opened["seal"])
print("Raters follow", opened["link"])

started = time.monotonic()
while True:
    status = kelvin.call("study:status", slug=slug)
    print(f"{status['judged']} of {status['slots']} judged, {status['held']} held")
    if status["state"] == "closed":
        break
    if time.monotonic() - started >= asked.close_after:
        kelvin.call("study:close", slug=slug, reason="The time is over")
        break
    time.sleep(min(10, max(0.0, asked.close_after - (time.monotonic() - started))))

if asked.out:
    running = json.loads(pathlib.Path(os.environ["KELVIN_DATA"], "server.json").read_text())
    owner = Kelvin(running["url"], running["token"])
    written = owner.call("study:export", slug=slug, out=asked.out, blinded=True)
    print("Wrote", ", ".join(file["name"] for file in written["files"]))
