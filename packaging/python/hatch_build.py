"""Puts the program into the wheel as a script, and says which machines the wheel is for."""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ProgramHook(BuildHookInterface):
    """The program is WHEEL_PROGRAM, and WHEEL_PLATFORM the platforms, with dots in between."""

    def initialize(self, version, build_data):
        program = os.environ["WHEEL_PROGRAM"]
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{os.environ['WHEEL_PLATFORM']}"
        build_data["shared_scripts"] = {program: program}
