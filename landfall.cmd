@echo off
rem Landfall from its sources, on Windows: builds it, then runs it. LANDFALL_JAVA_HOME or JAVA_HOME is a JDK 25.
rem   landfall.cmd               the desktop
rem   landfall.cmd COMMAND ...   a command of it
rem   landfall.cmd server ...    the sync server
rem The tests and everything else that the script landfall does run in a POSIX shell, such as Git Bash has.
setlocal
set "ROOT=%~dp0"
if defined LANDFALL_JAVA_HOME set "JAVA_HOME=%LANDFALL_JAVA_HOME%"
if not defined JAVA_HOME goto nojdk
if not exist "%JAVA_HOME%\release" goto nojdk
findstr /b /c:"JAVA_VERSION=\"25" "%JAVA_HOME%\release" >nul || goto nojdk
where mvn >nul 2>nul || goto nomaven
set "PART=desktop"
set "MAIN=app.landfall.shell.Main"
if /i "%~1"=="server" (
  set "PART=server"
  set "MAIN=app.landfall.sync.server.Main"
)
pushd "%ROOT%"
call mvn -B -q -ntp -Dmaven.test.skip=true -pl dist/desktop,dist/server -am package || (popd & exit /b 70)
popd
set "ALL=%*"
if "%PART%"=="server" call set "ALL=%%ALL:*server=%%"
"%JAVA_HOME%\bin\java" --enable-native-access=ALL-UNNAMED -Dguice_custom_class_loading=CHILD -XX:+UseSerialGC "-Dlandfall.server.path=%ROOT%dist\server\target\lib\*" -cp "%ROOT%dist\%PART%\target\lib\*" %MAIN% %ALL%
exit /b %ERRORLEVEL%
:nojdk
echo Landfall needs JDK 25: install it (for example Temurin 25) or set LANDFALL_JAVA_HOME. 1>&2
exit /b 69
:nomaven
echo Landfall needs Apache Maven to build: install it. 1>&2
exit /b 69
