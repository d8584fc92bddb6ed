# cmake -D SCRATCH=… -P checkbreach.cmake: checklayers.cmake must catch one breach of each rule.
cmake_minimum_required(VERSION 3.25)
set(spdx "// SPDX-FileCopyrightText: 2026 The NineLives authors\n// SPDX-License-Identifier: Apache-2.0\n")

function(expect_caught file content words)
  file(REMOVE_RECURSE "${SCRATCH}")
  file(WRITE "${SCRATCH}/${file}" "${content}")
  execute_process(COMMAND ${CMAKE_COMMAND} -D "SOURCE=${SCRATCH}" -D MINIMUM=1
      -P "${CMAKE_CURRENT_LIST_DIR}/checklayers.cmake"
    RESULT_VARIABLE code ERROR_VARIABLE output OUTPUT_VARIABLE output)
  if(code EQUAL 0 OR NOT output MATCHES "${words}")
    message(FATAL_ERROR "${file} was not caught (${code}): ${output}")
  endif()
endfunction()

expect_caught(engine/io/a.h "${spdx}#include \"engine/vault/vault.h\"\n" "may not[ \n]+include")
expect_caught(engine/bdb/a.h "${spdx}#include \"engine/je/x.h\"\n" "may not[ \n]+include")
expect_caught(engine/bdb/a.cpp "${spdx}#include <db.h>\n" "use[ \n]+libdb")
expect_caught(engine/env/a.cpp "${spdx}#include <QColor>\n" "no[ \n]+pixels")
expect_caught(ui/pages/a.cpp "${spdx}#include <QFile>\n" "no[ \n]+file[ \n]+access")
expect_caught(app/ctl/a.cpp "${spdx}#include \"ui/timeline/timelineview.h\"\n" "may not[ \n]+include")
expect_caught(engine/base/a.h "#pragma once\n" "SPDX")
file(REMOVE_RECURSE "${SCRATCH}")
