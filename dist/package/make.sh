# What `./landfall dist` does, read by that script: the programs as people download and install them.
#
# A shell script and no Maven plugin: each step is a command of the JDK or of the system that can be
# typed by hand, and a plugin would hide which. What a shell does differently from machine to machine
# is in Packer.java.

# More than the jars name: accessibility for screen readers, signatures by elliptic curves, zips as
# folders for plugins, and how every language writes numbers and days.
desktop_modules=java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.accessibility,jdk.charsets,jdk.localedata,jdk.management,jdk.net,jdk.security.auth,jdk.unsupported,jdk.zipfs
server_modules=java.base,java.compiler,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.charsets,jdk.management,jdk.unsupported,jdk.zipfs

packer() { # WORD...
  "$jdk/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "$root/dist/package/Packer.java" "$@" ||
    die "$build_failed" "Packing stopped at: $*"
}

quietly() { # COMMAND...
  "$@" >>"$state/dist.log" 2>&1 ||
    die "$build_failed" "This failed: $* (all that it said is in $state/dist.log)"
}

# A Java with only what the program needs of it.
runtime() { # MODULES FOLDER
  quietly "$jdk/bin/jlink" --add-modules "$1" --output "$2" --strip-debug --no-header-files --no-man-pages \
    --compress zip-6
  find "$2/bin" -type f ! -name java ! -name 'java.exe' ! -name '*.dll' -exec rm -f {} +
}

native_library() { # SQLITE-JAR FOLDER
  mkdir -p "$2"
  (
    CDPATH='' cd -- "$2" || exit
    quietly "$jdk/bin/jar" --extract --file "$1" "org/sqlite/native/$native"
    mv "org/sqlite/native/$native"/* .
    rm -rf org
  )
}

# The folder of one program, as it is put into every kind of package.
image() { # NAME MAIN-CLASS MODULES JAVA-OPTIONS
  say "Making the image of $1..."
  home=$made/image/$1
  mkdir -p "$home/bin" "$home/lib"
  runtime "$3" "$home/lib/runtime"
  mv "$made/work/$1/app" "$home/lib/app"
  mv "$made/work/$1/legal" "$home/legal"
  cp "$root/LICENSE" "$root/NOTICE" "$home/"
  cp "$root/dist/package/README-$1.txt" "$home/README.txt"
  native_library "$(ls "$home/lib/app"/sqlite-jdbc-*.jar)" "$home/lib/app/native"
  launcher "$home" "$2" "$4" >"$home/bin/$1"
  chmod 755 "$home/bin/$1"
}

launcher() { # HOME MAIN-CLASS JAVA-OPTIONS
  jars=$(CDPATH='' cd -- "$1/lib/app" && LC_ALL=C ls ./*.jar | sed 's|^\./||' | tr '\n' ' ')
  bytes=$(find "$1/lib/app" -name '*.jar' -exec cat {} + | wc -c | tr -d ' ')
  sed -e "s/@JARS@/${jars% }/" -e "s/@MAIN@/$2/" -e "s/@OPTIONS@/$3/" -e "s/@BYTES@/$bytes/" \
    "$root/dist/package/linux/launcher"
}

legal() { # PROGRAM
  packer components "$made/work/$1/app" "$1" "$version" "$root/dist/package" "$made/work/$1/legal" "$java_version"
}

# ---- the cache of what a start always does the same --------------------------------------------------

# Java writes down what it loads while the program does what people do first, and makes a cache of it.
# It is made with the very files that will run: another jar has another name.
train() { # PROGRAM SESSION
  say "Training the start of $1..."
  rm -rf "$made/training"
  mkdir -p "$made/training"
  packer touch "$made/image/$1"
  # Neither the keychain nor the profile of whoever sits here has a part in this session.
  export LANDFALL_JAVA_OPTS=-Dlandfall.keychain=false
  kept=${XDG_DATA_HOME-}
  export XDG_DATA_HOME="$made/training/share"
  recorded=$made/training/recorded
  JAVA_TOOL_OPTIONS="-XX:AOTMode=record -XX:AOTConfiguration=$recorded" "$2" >>"$state/dist.log" 2>&1 ||
    die "$build_failed" "The session that trains $1 failed; all that it said is in $state/dist.log"
  [ -s "$recorded" ] || die "$build_failed" "The session that trains $1 left nothing; see $state/dist.log"
  # The launcher again, so that nothing differs; in this mode Java ends before the program begins.
  JAVA_TOOL_OPTIONS="-XX:AOTMode=create -XX:AOTConfiguration=$recorded -XX:AOTCache=$made/training/start.aot" \
    quietly "$made/image/$1/bin/$1"
  unset LANDFALL_JAVA_OPTS XDG_DATA_HOME
  [ -z "$kept" ] || export XDG_DATA_HOME="$kept"
  mv "$made/training/start.aot" "$made/image/$1/lib/app/start.aot"
  rm -rf "$made/training"
}

# A server that two computers pair with, to and from which something goes.
train_server() {
  server=$made/image/landfall-server/bin/landfall-server
  "$server" serve --new --port 0 --data "$made/training/server" --json >"$made/training/served" &
  serving=$!
  awaited "$made/training/served"
  env -u JAVA_TOOL_OPTIONS "$server" pair --data "$made/training/server" >"$made/training/pairing"
  read -r pairing <"$made/training/pairing"
  env -u JAVA_TOOL_OPTIONS "$desktop" --profile "$made/training/anna" connect "$pairing" --name Anna
  env -u JAVA_TOOL_OPTIONS "$desktop" --profile "$made/training/anna" samples "$made/training/samples"
  env -u JAVA_TOOL_OPTIONS "$desktop" --profile "$made/training/anna" import "$made/training/samples"
  env -u JAVA_TOOL_OPTIONS "$desktop" --profile "$made/training/anna" sync
  kill "$serving"
  wait "$serving" || true
}

# A window over a profile in which there is something, through which commands come in, as people type them.
train_desktop() {
  profile=$made/training/profile
  env -u JAVA_TOOL_OPTIONS "$desktop" samples "$made/training/samples"
  env -u JAVA_TOOL_OPTIONS "$desktop" --profile "$profile" import "$made/training/samples"
  on_screen "$desktop" --profile "$profile" &
  awaited "$profile/landfall.holder"
  for words in 'status' 'invoices' 'papers' 'plugins list' "import $made/training/samples"; do
    # shellcheck disable=SC2086 # words are words
    env -u JAVA_TOOL_OPTIONS "$desktop" --profile "$profile" $words
  done
  read -r window <"$profile/landfall.holder"
  kill "$window"
  wait || true
}

on_screen() { # COMMAND...
  if [ -n "${DISPLAY:-}" ] || [ "$(uname -s)" != Linux ]; then
    "$@"
  else
    xvfb-run -a "$@"
  fi
}

awaited() { # FILE
  tries=0
  until [ -s "$1" ]; do
    tries=$((tries + 1))
    [ "$tries" -lt 600 ] || return 1
    sleep 0.1
  done
}

# ---- packages ----------------------------------------------------------------------------------------

archive() { # NAME
  quietly tar --create --sort=name --mtime=@1767225600 --owner=0 --group=0 --numeric-owner --format=gnu \
    --directory "$made/image" --file "$out/$1-$version-$machine.tar" "$1"
  quietly gzip -n -6 -f "$out/$1-$version-$machine.tar"
}

# The same with the profile in its own folder, for a stick: nothing is left on the computer.
portable() {
  mkdir -p "$made/portable"
  cp -R "$made/image/landfall" "$made/portable/landfall-portable"
  : >"$made/portable/landfall-portable/lib/app/portable"
  packer touch "$made/portable"
  packer zip "$made/portable" "$out/landfall-$version-$machine-portable.zip"
}

# A package for Debian and what comes from it, made by dpkg alone. Its owner of every file is root, its
# times are one moment, and removing it touches no data.
debian() { # NAME
  say "Making the package $1..."
  tree=$made/debian/$1
  mkdir -p "$tree/opt" "$tree/usr/bin" "$tree/usr/share/doc/$1" "$tree/DEBIAN"
  cp -R "$made/image/$1" "$tree/opt/$1"
  ln -s "/opt/$1/bin/$1" "$tree/usr/bin/$1"
  {
    printf 'Landfall is licensed under the Apache License 2.0.\n\n'
    cat "$made/image/$1/legal/THIRD-PARTY.txt"
  } >"$tree/usr/share/doc/$1/copyright"
  case $1 in
    landfall)
      install_file linux/landfall.desktop "$tree/usr/share/applications/landfall.desktop"
      install_file icons/landfall.png "$tree/usr/share/icons/hicolor/256x256/apps/landfall.png"
      install_file icons/landfall.svg "$tree/usr/share/icons/hicolor/scalable/apps/landfall.svg"
      ;;
    *) install_file server/landfall-server.service "$tree/lib/systemd/system/landfall-server.service" ;;
  esac
  for script in postinst prerm postrm; do
    [ ! -r "$root/dist/package/linux/$1.$script" ] || cp "$root/dist/package/linux/$1.$script" "$tree/DEBIAN/$script"
  done
  sed -e "s/@VERSION@/$version/" -e "s/@MACHINE@/$(dpkg --print-architecture)/" \
    -e "s/@KIBIBYTES@/$(du -sk --apparent-size "$tree/opt" | cut -f1)/" "$root/dist/package/linux/$1.control" >"$tree/DEBIAN/control"
  packer touch "$tree"
  for script in postinst prerm postrm; do
    [ ! -e "$tree/DEBIAN/$script" ] || chmod 755 "$tree/DEBIAN/$script"
  done
  SOURCE_DATE_EPOCH=1767225600 quietly dpkg-deb --root-owner-group -Zzstd -z9 --build "$tree" \
    "$out/$1_${version}_$(dpkg --print-architecture).deb"
}

install_file() { # FROM TO
  mkdir -p "${2%/*}"
  cp "$root/dist/package/$1" "$2"
}

sums() {
  (
    CDPATH='' cd -- "$out" || exit
    rm -f SHA256SUMS
    for file in *; do
      printf '%s  %s\n' "$(sha256sum "$file" | cut -d' ' -f1)" "$file"
    done >"$made/sums"
    mv "$made/sums" SHA256SUMS
  )
}

# On Windows and macOS jpackage makes the installer from what lies in windows/ and macos/. It removes its
# own folder when it is removed; the data lies elsewhere. Written without either at hand: see docs/install.md.
installer() {
  case $(uname -s) in
    Darwin)
      system=macos
      between=:
      ;;
    *)
      system=windows
      between=';'
      ;;
  esac
  ensure_built
  lock packing
  version=$(version)
  java_version=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$jdk/release")
  made=$state/dist
  read -r program <"$state/current"
  rm -rf "$made"
  mkdir -p "$out"
  : >"$state/dist.log"
  packer jars "$state/programs/$program/desktop" "$made/work/landfall/app" "$root"
  packer jars "$state/programs/$program/server" "$made/work/landfall/app/server" "$root" "$made/work/landfall/app"
  legal landfall
  mv "$made/work/landfall/legal" "$made/work/landfall/app/legal"
  runtime "$desktop_modules" "$made/work/runtime"
  (
    CDPATH='' cd -- "$root" || exit
    # shellcheck disable=SC2016 # jpackage itself knows $APPDIR
    quietly "$jdk/bin/jpackage" "@dist/package/$system/installer.args" --app-version "$(installer_version)" --dest "$out" \
      --runtime-image "$made/work/runtime" --input "$made/work/landfall/app" --main-class app.landfall.shell.Main \
      --main-jar "$(main_jar "$made/work/landfall/app")" \
      --java-options -XX:+UseSerialGC --java-options -Dguice_custom_class_loading=CHILD \
      --java-options --enable-native-access=ALL-UNNAMED --java-options -Dlandfall.keychain=true \
      --java-options "-Dlandfall.server.path=\$APPDIR/*$between\$APPDIR/server/*"
  )
  cp "$made/work/landfall/app/legal/sbom.cdx.json" "$out/landfall-$version.cdx.json"
  unlock
  say "Wrote $out"
}

main_jar() { # FOLDER
  ls "$1" | grep '^landfall-ui-shell-'
}

# Both systems want a first number above 0.
installer_version() {
  case $version in
    0.*) printf '1.%s\n' "${version#0.}" ;;
    *) printf '%s\n' "$version" ;;
  esac
}

dist() { # [--to FOLDER]
  out=$PWD/landfall-dist
  case ${1-} in
    '') ;;
    --to) case ${2:?} in /*) out=$2 ;; *) out=$PWD/$2 ;; esac ;;
    --help | -h)
      printf '%s\n' "Usage: landfall dist [--to FOLDER]" \
        "Makes what people download and install, for this kind of machine, with sums and lists of what is in it." \
        "  --to FOLDER   default: landfall-dist in this folder"
      return
      ;;
    *) die 1 "'$1' is no option of dist. See: landfall dist --help" ;;
  esac
  umask 022
  export TZ=UTC0
  case $(uname -s) in
    Linux) ;;
    *)
      installer
      return
      ;;
  esac
  require_display
  ensure_built
  lock packing
  version=$(version)
  machine=linux-$(uname -m)
  native=Linux/$(uname -m)
  java_version=$(sed -n 's/^JAVA_RUNTIME_VERSION="\(.*\)"/\1/p' "$jdk/release")
  made=$state/dist
  read -r program <"$state/current"
  rm -rf "$made"
  mkdir -p "$made/image" "$out"
  : >"$state/dist.log"
  desktop=$made/image/landfall/bin/landfall
  packer jars "$state/programs/$program/desktop" "$made/work/landfall/app" "$root"
  packer jars "$state/programs/$program/server" "$made/work/landfall/app/server" "$root" "$made/work/landfall/app"
  packer jars "$state/programs/$program/server" "$made/work/landfall-server/app" "$root"
  legal landfall
  legal landfall-server
  # The window is there sooner without the second compiler; see docs/decisions.
  image landfall app.landfall.shell.Main "$desktop_modules" '-XX:+UseSerialGC -XX:TieredStopAtLevel=1'
  image landfall-server app.landfall.sync.server.Main "$server_modules" -XX:+UseSerialGC
  install_file server/landfall-server.service "$made/image/landfall-server/landfall-server.service"
  install_file server/Containerfile "$made/image/landfall-server/Containerfile"
  train landfall train_desktop
  train landfall-server train_server
  for name in landfall landfall-server; do
    packer touch "$made/image/$name"
    packer contents "$made/image/$name" "$out/$name-$version-$machine.contents"
    cp "$made/image/$name/legal/sbom.cdx.json" "$out/$name-$version.cdx.json"
    archive "$name"
    ! command -v dpkg-deb >/dev/null || debian "$name"
  done
  portable
  sums
  rm -rf "$made/work" "$made/debian" "$made/portable"
  unlock
  say "Wrote $out"
}
