include_guard(GLOBAL)

# hengcai_precompile(<target> [<option>…]): where HENGCAI_PRECOMPILE is on, the target's sources begin with
# cmake/precompiled.h, read once for all targets that have the same <option>s beside the house's. It holds headers of others only,
# and the release build is without it, so a source includes what it uses nevertheless.
option(HENGCAI_PRECOMPILE "Read the headers of libraries once for all sources (for clang)" OFF)

if(HENGCAI_PRECOMPILE)
  file(WRITE ${CMAKE_BINARY_DIR}/generated/precompiled.cpp "")
  set(CMAKE_CXX_FLAGS "${CMAKE_CXX_FLAGS} -Xclang -fno-pch-timestamp")
  set(CMAKE_CXX_COMPILE_OPTIONS_PIE -fPIC)  # programs as libraries: the headers must be read alike
  if(HENGCAI_CCACHE)
    # What ccache must be told to trust them.
    set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${HENGCAI_CCACHE})
  endif()
endif()

function(hengcai_precompile target)
  if(NOT HENGCAI_PRECOMPILE)
    return()
  endif()
  string(MAKE_C_IDENTIFIER "hengcai_precompiled${ARGN}" headers)
  if(NOT TARGET ${headers})
    add_library(${headers} OBJECT ${CMAKE_BINARY_DIR}/generated/precompiled.cpp)
    target_link_libraries(${headers} PRIVATE hengcai_options Boost::json GTest::gmock)
    target_compile_options(${headers} PRIVATE ${ARGN})
    target_precompile_headers(${headers} PRIVATE ${PROJECT_SOURCE_DIR}/cmake/precompiled.h)
  endif()
  target_precompile_headers(${target} REUSE_FROM ${headers})
endfunction()
