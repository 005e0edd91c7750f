#!/usr/bin/env bash
# install_test.sh BUILD_FOLDER: installs the engine into an empty folder and builds the example of docs/engine.md
# against it, by CMake and by pkg-config. Both must print what the page says.
set -euo pipefail

build=$(realpath "$1")
source=$(realpath "$(dirname "$0")/../..")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

# block LANGUAGE: the first block of that language in the page; "" is the first block of none.
block() { awk -v fence="\`\`\`$1" 'inside && /^```$/ {exit} inside {print} $0 == fence && !seen++ {inside = 1}' "$source/docs/engine.md"; }
block cpp >example.cpp
awk '/^It prints:$/ {found = 1} found && /^```$/ {if (inside) exit; inside = 1; next} inside' "$source/docs/engine.md" >expected
[ -s example.cpp ] && [ -s expected ]
cp "$source/tests/install/fee.dmn" .

cmake --install "$build" --component engine --prefix "$scratch/installed" >/dev/null

{
  echo 'cmake_minimum_required(VERSION 3.25)'
  echo 'project(example CXX)'
  echo 'set(CMAKE_CXX_STANDARD 20)'
  echo 'add_executable(example example.cpp)'
  block cmake
} >CMakeLists.txt
cmake -S . -B by-cmake -DCMAKE_PREFIX_PATH="$scratch/installed" >/dev/null
cmake --build by-cmake >/dev/null
by-cmake/example | diff - expected
echo "by CMake: as the page says"

PKG_CONFIG_PATH=$(dirname "$(find installed -name hengcai-engine.pc)")
export PKG_CONFIG_PATH
# shellcheck disable=SC2046  # flags, one word each
g++ -std=c++20 example.cpp -o by-pkg-config $(pkg-config --cflags --libs hengcai-engine)
./by-pkg-config | diff - expected
echo "by pkg-config: as the page says"
