# Every third-party part, found once. Each is a Debian package; `scripts/packages` names them.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json)
find_package(OpenSSL 3.0 REQUIRED)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(date REQUIRED)
find_package(fmt REQUIRED)
find_package(LibArchive REQUIRED)
pkg_check_modules(pugixml REQUIRED IMPORTED_TARGET pugixml)
pkg_check_modules(yaml_cpp REQUIRED IMPORTED_TARGET yaml-cpp)
pkg_check_modules(xlsxwriter REQUIRED IMPORTED_TARGET xlsxwriter)
pkg_check_modules(minizip REQUIRED IMPORTED_TARGET minizip)
pkg_check_modules(expat REQUIRED IMPORTED_TARGET expat)
find_package(CLI11 REQUIRED)
if(HENGCAI_TESTS)
  find_package(GTest REQUIRED)
endif()

# Intel's decimal floating point: arguments, rounding and flags by value (variant gcc000).
find_path(intelrdfpmath_INCLUDE_DIR bid_functions.h REQUIRED)
find_library(intelrdfpmath_LIBRARY NAMES bidgcc000 REQUIRED)
add_library(intelrdfpmath INTERFACE IMPORTED)
set_target_properties(intelrdfpmath PROPERTIES
  INTERFACE_INCLUDE_DIRECTORIES ${intelrdfpmath_INCLUDE_DIR}
  INTERFACE_LINK_LIBRARIES ${intelrdfpmath_LIBRARY})
