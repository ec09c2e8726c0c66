"""Pure functions over Doc, Span and Token -> plain facts about German; never write to a Doc."""
