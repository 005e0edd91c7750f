# Intel's decimal floating point: arguments, rounding and flags by value (variant gcc000).
if(NOT TARGET intelrdfpmath)
  find_path(intelrdfpmath_INCLUDE_DIR bid_functions.h REQUIRED)
  find_library(intelrdfpmath_LIBRARY NAMES bidgcc000 REQUIRED)
  add_library(intelrdfpmath INTERFACE IMPORTED)
  set_target_properties(intelrdfpmath PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES ${intelrdfpmath_INCLUDE_DIR}
    INTERFACE_LINK_LIBRARIES ${intelrdfpmath_LIBRARY})
endif()
