# Sourced by installer/test and installer/run: brings the Debian packages that are needed.
# As root or with password-less sudo they are installed; otherwise they are downloaded and unpacked
# below ${XDG_CACHE_HOME:-~/.cache}/ninelives/packages, and the environment is set to use them.

build_packages=(g++ cmake ninja-build pkg-config qt6-base-dev qt6-svg-dev qt6-tools-dev
  qt6-l10n-tools qt6-translations-l10n libqt6sql6-sqlite libqt6svg6 qt6-qpa-plugins libdb5.3-dev libssl-dev libsqlite3-dev
  libdeflate-dev qtkeychain-qt6-dev libsecret-1-0 fontconfig fonts-dejavu-core)
# A live Java Edition environment for the demo; without them it is left out.
demo_packages=(libdb-je-java openjdk-17-jdk-headless)
test_packages=(db5.3-util xvfb xauth openbox xdotool x11-utils imagemagick strace clang-format
  xz-utils dbus at-spi2-core gnome-keyring libsecret-tools "${demo_packages[@]}")

say() { printf '== %s\n' "$*"; }

# Packages of the list that dpkg doesn't know as installed.
missing_packages() {
  local package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || echo "$package"
  done
}

# Sets as_root to the prefix that gives root rights, or fails.
find_root() {
  if [ "$(id -u)" = 0 ]; then as_root=()
  elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then as_root=(sudo -n)
  else return 1; fi
}

install_packages() {
  say "installing: $*"
  "${as_root[@]}" apt-get -qq update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null
}

# Without root: download, unpack, and point compiler, loader and Qt at the unpacked tree.
unpack_packages() {
  local base="${XDG_CACHE_HOME:-$HOME/.cache}/ninelives/packages"
  local root="$base/root" stamp="$base/stamp"
  local triplet; triplet="$(g++ -dumpmachine)"; triplet="${triplet/pc-/}"
  if [ "$(cat "$stamp" 2>/dev/null)" != "$*" ]; then
    say "no root rights: unpacking below $base: $*"
    mkdir -p "$base/debs" "$base/lists/partial" "$base/cache/archives/partial"
    local apt=(-qq -o "Dir::State::lists=$base/lists" -o "Dir::Cache=$base/cache" -o Acquire::Languages=none)
    apt-get "${apt[@]}" update
    ( cd "$base/debs" && apt-get "${apt[@]}" install --no-install-recommends -s "$@" \
        | awk '/^Inst/{print $2}' | xargs -r apt-get "${apt[@]}" download )
    local package
    for package in "$base"/debs/*.deb; do dpkg -x "$package" "$root"; done
    # A Java machine finds its settings by links to /etc.
    local link
    [ ! -d "$root/usr/lib/jvm" ] || find "$root/usr/lib/jvm" -type l -lname '/etc/*' | while read -r link; do
      ln -sfn "$root$(readlink "$link")" "$link"
    done
    printf '%s' "$*" >"$stamp"
  fi
  local lib="$root/usr/lib/$triplet"
  local java; java="$(echo "$root"/usr/lib/jvm/java-[0-9][0-9]-openjdk-*/bin)"
  export PATH="$root/usr/lib/qt6/bin:$root/usr/lib/qt6/libexec:$root/usr/bin:$java:$PATH"
  export LD_LIBRARY_PATH="$lib:$root/lib/$triplet:$lib/llvm-14/lib:$root/usr/lib/llvm-14/lib:${LD_LIBRARY_PATH:-}"
  export PKG_CONFIG_SYSROOT_DIR="$root" PKG_CONFIG_PATH="$lib/pkgconfig"
  export QT_PLUGIN_PATH="$lib/qt6/plugins" CPATH="$root/usr/include:$root/usr/include/$triplet" LIBRARY_PATH="$lib"
  export FONTCONFIG_PATH="$root/etc/fonts" XDG_DATA_DIRS="$root/usr/share:${XDG_DATA_DIRS:-/usr/share}"
  export CMAKE_PREFIX_PATH="$root/usr"
  unpacked=yes
}

# need_packages NAME…: afterwards they can be used, in whichever way. Quick when nothing is missing.
need_packages() {
  local -a missing
  mapfile -t missing < <(missing_packages "$@")
  [ "${#missing[@]}" = 0 ] && return
  if find_root; then install_packages "${missing[@]}"; else unpack_packages "${missing[@]}"; fi
}
