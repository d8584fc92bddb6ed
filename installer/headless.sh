# Sourced by installer/run when there is no display: the main job through ninelivesctl, on real
# environments of both products with live writers, and a picture of every page.
work=$(mktemp -d "${TMPDIR:-/var/tmp}/ninelives-demo.XXXXXX")
pictures="${XDG_CACHE_HOME:-$HOME/.cache}/ninelives/pages"
writers=()
finish() {
  if [ "${#writers[@]}" -gt 0 ]; then kill "${writers[@]}" 2>/dev/null || true; wait "${writers[@]}" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM
ctl() { echo "\$ ninelivesctl $*"; "$bin/ninelivesctl" --catalog "$work/catalog.sqlite" "$@"; }

# write_to PROGRAM ARGUMENT…: a live writer, which ends when nobody holds $work/alive open any more.
write_to() {
  "$bin/$@" <"$work/alive" 9<&- >"$work/${1}.log" 2>&1 &
  writers+=($!)
}

# show_main_job NAME HOME: the main job on one environment, with everything else below $work/NAME-….
show_main_job() {
  local name=$1 home=$2 commit
  ctl vault init "$work/$name-vault"
  ctl env add "$home" --name "$name" --vault "$work/$name-vault"
  ctl env show "$name"
  ctl backup full "$name"
  ctl standby create "$name" "$work/$name-standby" --name "$name-standby"
  sleep 2
  ctl standby update "$work/$name-standby"
  ctl standby status "$work/$name-standby"
  ctl backup incremental "$name"
  ctl vault show "$work/$name-vault"
  commit=$("$bin/ninelivesctl" --catalog "$work/catalog.sqlite" log show "$name" --limit 0 | awk '$3=="commit"{print $1}' | tail -n 25 | head -n 1)
  ctl restore "$name" --commit "$commit" --destination "$work/$name-restored" ||
    ctl restore "$name" --latest --destination "$work/$name-restored"
  ctl verify "$name" --drill
}

if [ "${#homes[@]}" -gt 0 ]; then
  show_main_job environment "${homes[0]}"
  ctl doctor
elif [ -n "$demo" ]; then
  say "no display: live environments below $work"
  mkfifo "$work/alive"
  exec 9<>"$work/alive"
  mkdir "$work/orders"
  write_to ninelives-ledger --home "$work/orders" --threads 4 --rate 50 --seconds 0 --log-max 300000 \
    --databases orders.db:btree:4096,stock.db:btree:16384,customers.db:hash:4096 \
    --checkpoint-seconds 2 --abort-percent 5 --long-percent 1
  java=
  if [ ! -e "$bin/ninelives-jeledger" ]; then
    say "Java Edition is left out: built without a JDK or db-je.jar (Debian: ${demo_packages[*]})"
  elif ! command -v java >/dev/null; then
    say "Java Edition is left out: there is no java (Debian: openjdk-17-jre-headless)"
  else
    java=yes
    write_to ninelives-jeledger "$work/java" --threads 3 --rate 50 --ahead 1000 --records 400 --value-size 200 \
      --file-max 1000000 --stop-at-eof
  fi
  sleep 4
  show_main_job orders "$work/orders"
  if [ -n "$java" ]; then show_main_job java "$work/java"; fi
  ctl doctor
else
  say "no display and no environment given: only the empty pages are drawn"
fi
say "drawing every page"
mkdir -p "$pictures"
# The offscreen platform says for each window that it has no size hints.
QT_QPA_PLATFORM=offscreen "$bin/ninelives" --catalog "$work/catalog.sqlite" --screenshots "$pictures" \
  2> >(grep -v 'propagateSizeHints' >&2)
say "pictures of every page: $pictures"
ls "$pictures"/*
