# The three ways in which this project declares targets.

# Flags of every target of ours; warnings become errors where a preset says so.
add_library(ninelives_flags INTERFACE)
target_compile_features(ninelives_flags INTERFACE cxx_std_20)
target_compile_definitions(ninelives_flags INTERFACE
  QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
  QT_DISABLE_DEPRECATED_BEFORE=0x060400 _FILE_OFFSET_BITS=64)
target_compile_options(ninelives_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor
  -Woverloaded-virtual -Wold-style-cast -Wcast-qual -Wformat=2 -Wnull-dereference
  $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wlogical-op -Wuseless-cast>)
target_link_options(ninelives_flags INTERFACE -Wl,-z,now)
target_include_directories(ninelives_flags INTERFACE "${PROJECT_SOURCE_DIR}")

# ninelives_library(engine_io SOURCES a.cpp a.h … LINK engine_base …)
function(ninelives_library target)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_library(${target} STATIC ${ARG_SOURCES})
  target_link_libraries(${target} PUBLIC ninelives_flags ${ARG_LINK})
endfunction()

# ninelives_program(ninelivesctl SOURCES … LINK …): installed to bin.
function(ninelives_program target)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINK" ${ARGN})
  add_executable(${target} ${ARG_SOURCES})
  target_link_libraries(${target} PRIVATE ninelives_flags ${ARG_LINK})
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
  install(TARGETS ${target} RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
endfunction()

# ninelives_test(tst_lsn SOURCES tst_lsn.cpp LINK engine_base LABELS unit [TIMEOUT 120])
# One executable, registered with CTest, offscreen, UTC, C.UTF-8.
function(ninelives_test target)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINK;LABELS;ARGS;ENVIRONMENT" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${target} ${ARG_SOURCES})
  target_link_libraries(${target} PRIVATE ninelives_flags ${ARG_LINK} Qt6::Test)
  target_compile_definitions(${target} PRIVATE
    NINELIVES_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" NINELIVES_BIN_DIR="${PROJECT_BINARY_DIR}/bin")
  set_target_properties(${target} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/tests/bin")
  add_test(NAME ${target} COMMAND ${target} ${ARG_ARGS})
  set_tests_properties(${target} PROPERTIES LABELS "${ARG_LABELS}" TIMEOUT ${ARG_TIMEOUT}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=UTC;QTEST_FUNCTION_TIMEOUT=${ARG_TIMEOUT}000;${ARG_ENVIRONMENT}")
endfunction()
