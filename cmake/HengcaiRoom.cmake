include_guard(GLOBAL)

# hengcai_room(<room> SOURCES a.cpp … [DEPENDS room|library …] [TESTS a_test.cpp …] [TEST_DEPENDS …]
#              [MIGRATIONS folder] [ON_POSTGRESQL] [HOT] [APART a.cpp …])
#
# One room of the house: a static library `hengcai_<room>` and, beside it, one GoogleTest program
# `<room>_tests` that ctest knows. Includes are written from src/, e.g. "engine/feel/value.h".
#
# MIGRATIONS compiles the folder's NNNN_title.sql in: `#include "migrations/<room>.h"` declares
# hengcai::storage::<room>_migrations(). ON_POSTGRESQL runs the tests a second time, as `<room>_postgresql`, with
# a PostgreSQL of their own.
# HOT: much of what tests do happens here, so that it is optimised even where the rest is not, under the sanitizers.
# APART: where sources are compiled many at once (CMAKE_UNITY_BUILD, docs/decisions/0060), these are compiled by
# themselves, since they name a helper of theirs as another source does. Tests always are.
function(hengcai_room room)
  cmake_parse_arguments(arg "ON_POSTGRESQL;HOT" "MIGRATIONS" "SOURCES;DEPENDS;PRIVATE_DEPENDS;TESTS;TEST_DEPENDS;APART" ${ARGN})
  set_source_files_properties(${arg_APART} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
  set(library hengcai_${room})
  add_library(${library} STATIC ${arg_SOURCES})
  target_include_directories(${library} PUBLIC $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src>)
  target_link_libraries(${library} PUBLIC ${arg_DEPENDS}
    PRIVATE $<BUILD_INTERFACE:hengcai_options> ${arg_PRIVATE_DEPENDS})
  set(optimised "")
  if(arg_HOT AND HENGCAI_SANITIZE)
    set(optimised -O1)
  endif()
  target_compile_options(${library} PRIVATE ${optimised})
  hengcai_precompile(${library} ${optimised})
  if(arg_MIGRATIONS)
    hengcai_embed_migrations(${room} ${CMAKE_CURRENT_SOURCE_DIR}/${arg_MIGRATIONS})
  endif()
  if(HENGCAI_TESTS AND arg_TESTS)
    add_executable(${room}_tests ${arg_TESTS})
    set_target_properties(${room}_tests PROPERTIES UNITY_BUILD OFF)
    target_link_libraries(${room}_tests PRIVATE ${library} hengcai_options ${arg_TEST_DEPENDS}
      GTest::gmock GTest::gtest_main)
    hengcai_precompile(${room}_tests)
    target_compile_definitions(${room}_tests PRIVATE HENGCAI_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME ${room} COMMAND ${room}_tests)
    if(arg_ON_POSTGRESQL)
      add_test(NAME ${room}_postgresql
        COMMAND ${PROJECT_SOURCE_DIR}/scripts/with-postgres $<TARGET_FILE:${room}_tests>)
    endif()
  endif()
endfunction()

# Writes the folder's migrations into a source of the room, and a header that declares them.
function(hengcai_embed_migrations room folder)
  file(GLOB paths CONFIGURE_DEPENDS ${folder}/*.sql)
  list(SORT paths)
  set(entries "")
  foreach(path IN LISTS paths)
    get_filename_component(name ${path} NAME_WE)
    if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)$")
      message(FATAL_ERROR "${path}: a migration is named NNNN_title.sql")
    endif()
    set(title ${CMAKE_MATCH_2})
    string(REGEX REPLACE "^0+" "" number ${CMAKE_MATCH_1})
    file(READ ${path} sql)
    string(APPEND entries "    {\"${room}\", ${number}, \"${title}\", R\"sql(${sql})sql\"},\n")
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
  endforeach()
  if(NOT paths)
    message(FATAL_ERROR "${folder} holds no migration")
  endif()
  list(LENGTH paths count)

  set(generated ${CMAKE_CURRENT_BINARY_DIR}/generated)
  file(CONFIGURE OUTPUT ${generated}/migrations/${room}.h CONTENT [==[
#pragma once

#include <span>

#include "platform/storage/migration.h"

namespace hengcai::storage {

[[nodiscard]] std::span<const Migration> @room@_migrations();

}  // namespace hengcai::storage
]==] @ONLY)
  file(CONFIGURE OUTPUT ${generated}/${room}_migrations.cpp CONTENT [==[
#include "migrations/@room@.h"

#include <array>

namespace hengcai::storage {
namespace {

constexpr std::array<Migration, @count@> migrations{{
@entries@}};

}  // namespace

std::span<const Migration> @room@_migrations() { return migrations; }

}  // namespace hengcai::storage
]==] @ONLY)
  target_sources(hengcai_${room} PRIVATE ${generated}/${room}_migrations.cpp)
  target_include_directories(hengcai_${room} PUBLIC $<BUILD_INTERFACE:${generated}>)
endfunction()
