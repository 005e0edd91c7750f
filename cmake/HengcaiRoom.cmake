include_guard(GLOBAL)

# hengcai_room(<room> SOURCES a.cpp … [DEPENDS room|library …] [TESTS a_test.cpp …] [TEST_DEPENDS …])
#
# One room of the house: a static library `hengcai_<room>` and, beside it, one GoogleTest program
# `<room>_tests` that ctest knows. Includes are written from src/, e.g. "engine/feel/value.h".
function(hengcai_room room)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS;PRIVATE_DEPENDS;TESTS;TEST_DEPENDS" ${ARGN})
  set(library hengcai_${room})
  add_library(${library} STATIC ${arg_SOURCES})
  target_include_directories(${library} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>)
  target_link_libraries(${library} PUBLIC ${arg_DEPENDS}
    PRIVATE $<BUILD_INTERFACE:hengcai_options> ${arg_PRIVATE_DEPENDS})
  if(HENGCAI_TESTS AND arg_TESTS)
    add_executable(${room}_tests ${arg_TESTS})
    target_link_libraries(${room}_tests PRIVATE ${library} hengcai_options ${arg_TEST_DEPENDS}
      GTest::gmock GTest::gtest_main)
    target_compile_definitions(${room}_tests PRIVATE HENGCAI_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME ${room} COMMAND ${room}_tests)
  endif()
endfunction()
