"""Who should not be led into a massage, who goes gently, and how.

    questions ──► answers ──► verdict ──► changes ──► the routine for tonight
                   │  ▲
                   ▼  │ dates
                  profile

All of it is pure: answers and dates come in, values go out. The questions and what they come to are content.
"""
