#!/bin/sh
# Runs a study from its folder to its end with nothing but curl:
#   KELVIN_URL=http://localhost:3000 KELVIN_EMAIL=… KELVIN_PASSWORD=… ./run-study.sh STUDY_FOLDER
# With KELVIN_DATA and OUT it writes the dataset into the folder OUT of the server's machine.
set -eu
folder=$1
api=$KELVIN_URL/api/v1
jar=$(mktemp)
trap 'rm -f "$jar"' EXIT

# Says what was refused, and ends: problem documents are for people to read.
post() { # CALL JSON [CURL OPTIONS]
  call=$1 json=$2
  shift 2
  curl -sS --fail-with-body -H "Content-Type: application/json" -d "$json" "$@" "$api/$call"
}
field() { # NAME: a text field of the JSON on stdin
  sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"
}
as_json() { # FILE: its content as a JSON string
  printf '"'
  sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/	/\\t/g' -e 's/$/\\n/' "$1" | tr -d '\n\r'
  printf '"'
}

# An API token: signed in for a moment, told once.
post session:open "{\"email\":\"$KELVIN_EMAIL\",\"password\":\"$KELVIN_PASSWORD\"}" -c "$jar" >/dev/null
token=$(post token:create "{\"name\":\"run-study.sh\",\"reading\":false,\"password\":\"$KELVIN_PASSWORD\"}" -b "$jar" | field token)
post session:close "{}" -b "$jar" >/dev/null
bearer="Authorization: Bearer $token"

slug=$(sed -n 's/^slug: *\([a-z0-9-]*\).*/\1/p' "$folder/study.yaml")
post folder:begin "{\"slug\":\"$slug\",\"text\":$(as_json "$folder/study.yaml")}" -H "$bearer" >/dev/null
for file in "$folder"/*; do
  name=$(basename "$file")
  [ "$name" = study.yaml ] || curl -sS --fail-with-body -X PUT -H "$bearer" \
    -H "Content-Type: application/octet-stream" --data-binary "@$file" "$api/folders/$slug/$name" >/dev/null
done
post folder:check "{\"slug\":\"$slug\"}" -H "$bearer"
echo
post folder:store "{\"slug\":\"$slug\"}" -H "$bearer" >/dev/null
echo "Raters follow $(post study:open "{\"slug\":\"$slug\"}" -H "$bearer" | field link)"

post study:status "{\"slug\":\"$slug\"}" -H "$bearer"
echo
echo "It is $(post study:close "{\"slug\":\"$slug\",\"reason\":\"The example is over\"}" -H "$bearer" | field state)"

if [ -n "${OUT:-}" ]; then
  owner=$(field token <"$KELVIN_DATA/server.json")
  post study:export "{\"slug\":\"$slug\",\"out\":\"$OUT\",\"blinded\":true}" -H "Authorization: Bearer $owner"
  echo
fi
