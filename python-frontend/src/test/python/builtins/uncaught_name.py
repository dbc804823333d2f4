# Suggestions of what might have been meant.

value_of_things = 1


def show():
    return (value_of_thing +
            1)


show()
