# What `cmake --install` lays down: the program with its packs, and the engine as a library of its own.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS hengcai RUNTIME COMPONENT program)
install(DIRECTORY policies DESTINATION ${CMAKE_INSTALL_DATADIR}/hengcai COMPONENT program)

set(engine_includes ${CMAKE_INSTALL_INCLUDEDIR}/hengcai)
set(engine_config ${CMAKE_INSTALL_LIBDIR}/cmake/HengcaiEngine)
set_target_properties(hengcai_feel PROPERTIES EXPORT_NAME feel)
set_target_properties(hengcai_dmn PROPERTIES EXPORT_NAME dmn)
install(TARGETS hengcai_feel hengcai_dmn EXPORT HengcaiEngine
  ARCHIVE COMPONENT engine
  INCLUDES DESTINATION ${engine_includes})
install(DIRECTORY src/engine DESTINATION ${engine_includes} COMPONENT engine FILES_MATCHING PATTERN "*.h")
install(EXPORT HengcaiEngine NAMESPACE hengcai:: DESTINATION ${engine_config} COMPONENT engine)

configure_package_config_file(cmake/HengcaiEngineConfig.cmake.in HengcaiEngineConfig.cmake
  INSTALL_DESTINATION ${engine_config})
write_basic_package_version_file(HengcaiEngineConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${CMAKE_CURRENT_BINARY_DIR}/HengcaiEngineConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/HengcaiEngineConfigVersion.cmake
  cmake/intelrdfpmath.cmake
  DESTINATION ${engine_config} COMPONENT engine)

# pkg-config finds the prefix from where its file lies, so that the folder may be moved.
file(RELATIVE_PATH engine_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
configure_file(cmake/hengcai-engine.pc.in hengcai-engine.pc @ONLY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/hengcai-engine.pc
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig COMPONENT engine)
